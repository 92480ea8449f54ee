import type { ServiceResponse } from './client';

/** An answer that is not HTTP/1.1 as RFC 9112 has it. @internal */
export class BadHttp extends Error {}

/** How the end of a body is found: a length in bytes, or where else to look. @internal */
export type Framing = number | 'chunked' | 'until close';

const HEAD = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: .*)?(?:\r\n[!#$%&'*+.^_`|~\w-]+:.*)*$/;
const STATUS_LINE = /^HTTP\/1\.[01] [1-5]\d\d(?: .*)?$/;
const FIELD = /^[!#$%&'*+.^_`|~\w-]+:.*$/;
const CONNECTION_FIELDS = /\r\n(content-length|transfer-encoding|connection|keep-alive):(.*)/gi;

function excerptOf(line: string): string {
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 57)}…` : line);
}

function refuse(text: string): never {
  const [first = '', ...fields] = text.split('\r\n');
  if (!STATUS_LINE.test(first)) throw new BadHttp(`${excerptOf(first)} is no HTTP/1.1 status line`);
  const wrong = fields.find((line) => !FIELD.test(line));
  throw new BadHttp(`${excerptOf(wrong ?? '')} is no header field`);
}

function addField(headers: Record<string, string | string[]>, line: string): void {
  const colon = line.indexOf(':');
  const key = line.slice(0, colon).toLowerCase();
  const value = line.slice(colon + 1).trim();
  const former = Object.hasOwn(headers, key) ? headers[key] : undefined;
  if (key === 'set-cookie') headers[key] = [...(former ?? []), value];
  else headers[key] = former === undefined ? value : `${String(former)}, ${value}`;
}

function lengthIn(field: string): number {
  const lengths = new Set(field.split(',').map((part) => part.trim()));
  const [length = ''] = lengths;
  if (lengths.size !== 1 || !/^\d{1,15}$/.test(length))
    throw new BadHttp(`content-length is ${JSON.stringify(field)}`);
  return Number(length);
}

/** Status line and header fields of an answer; the fields become an object only when somebody reads them. @internal */
export class ResponseHead {
  readonly status: number;
  /** Whether the connection can carry another request behind this answer. */
  readonly staysOpen: boolean;
  /** How long the service promises to keep the idle connection; `undefined` where it does not say. */
  readonly keptForMs: number | undefined;
  readonly #text: string;
  readonly #length: string | undefined;
  readonly #coding: string | undefined;
  #framing: Framing | undefined;

  /**
   * @param text - the lines before the empty one, decoded as Latin-1
   * @throws BadHttp saying which line is wrong
   */
  constructor(text: string) {
    const match = HEAD.exec(text) ?? refuse(text);
    const fields = new Map<string, string>();
    for (const [, name = '', value = ''] of text.matchAll(CONNECTION_FIELDS)) {
      const key = name.toLowerCase();
      const former = fields.get(key);
      fields.set(key, former === undefined ? value.trim() : `${former}, ${value.trim()}`);
    }
    this.#text = text;
    this.#length = fields.get('content-length');
    this.#coding = fields.get('transfer-encoding');
    this.status = Number(match[2]);
    const options = (fields.get('connection') ?? '').toLowerCase().split(/\s*,\s*/);
    this.staysOpen = match[1] === '0' ? options.includes('keep-alive') : !options.includes('close');
    const seconds = /(?:^|[,;\s])timeout=(\d+)/i.exec(fields.get('keep-alive') ?? '')?.[1];
    this.keptForMs = seconds === undefined ? undefined : Number(seconds) * 1000;
  }

  /**
   * How the end of the body is found (RFC 9112, section 6.3), unless the request was a HEAD.
   *
   * @throws BadHttp for a length that is none
   */
  get framing(): Framing {
    this.#framing ??= this.#foundFraming();
    return this.#framing;
  }

  /** Names in lower case; fields that come twice are joined with a comma, cookies are a list. */
  headers(): ServiceResponse['headers'] {
    const headers: Record<string, string | string[]> = {};
    for (const line of this.#text.split('\r\n').slice(1)) addField(headers, line);
    return headers;
  }

  #foundFraming(): Framing {
    if (this.status === 204 || this.status === 304) return 0;
    if (this.#coding !== undefined)
      return /(?:^|,)\s*chunked\s*$/i.test(this.#coding) ? 'chunked' : 'until close';
    return this.#length === undefined ? 'until close' : lengthIn(this.#length);
  }
}
