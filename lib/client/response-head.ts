import type { ServiceResponse } from './client';

/** An answer that nothing can be made of; its message says why. */
export class BadAnswer extends Error {}

/** An answer that is not HTTP/1.1 as RFC 9112 has it. */
export class BadHttp extends BadAnswer {
  constructor(what: string) {
    super(`the answer is not HTTP/1.1: ${what}`);
  }
}

const LONGEST_CHARACTERS = 60;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A text out of an answer, decoded as Latin-1: cut and in quotes, without anything that a terminal would obey. */
export function quoted(text: string): string {
  const isLong = text.length > LONGEST_CHARACTERS;
  const excerpt = isLong ? `${text.slice(0, LONGEST_CHARACTERS - 3)}…` : text;
  return JSON.stringify(excerpt).replaceAll(/[\u007f-\u009f]/g, escaped);
}

const LF = 10;
const CR = 13;
const VERSION = Buffer.from('HTTP/1.');
const BOTH = Buffer.from('\r\n\r\n');
const LF_ALONE = Buffer.from('\n\n');
const LF_BOTH = Buffer.from('\n\r\n');
const NUL = 0;
const TLS_ALERT = 0x15;
const TLS_HANDSHAKE = 0x16;
const LONGEST_EXCERPT_BYTES = 60;

/** Where the status line begins, behind the empty lines before it (RFC 9112, section 2.2). */
export function startOfHead(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    if (bytes[at] === LF) at += 1;
    else if (bytes[at] === CR && bytes[at + 1] === LF) at += 2;
    else return at;
  }
}

/** Whether nothing but empty lines stands there, the last of which may not be complete. */
export function isEmptyLines(bytes: Buffer, from: number): boolean {
  const at = startOfHead(bytes, from);
  return at === bytes.length || (bytes[at] === CR && at + 1 === bytes.length);
}

/** The place behind the empty line that ends a head, whose lines may end in LF alone; `undefined` where it has not come. */
export function endOfHead(bytes: Buffer, start: number): number | undefined {
  const found = bytes.indexOf(BOTH, start);
  const end = found === -1 ? bytes.length : found + BOTH.length;
  // An empty line of another kind may stand before it.
  const known = bytes.subarray(start, end);
  const ends = [LF_ALONE, LF_BOTH].flatMap((line) => {
    const place = known.indexOf(line);
    return place === -1 ? [] : [start + place + line.length];
  });
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/**
 * Refuses at its first byte that cannot begin an answer what another protocol says.
 *
 * @throws BadHttp saying, where that is known, which one
 */
export function refuseStart(bytes: Buffer, start: number): void {
  const length = Math.min(VERSION.length, bytes.length - start);
  if (isEmptyLines(bytes, start)) return;
  if (VERSION.compare(bytes, start, start + length, 0, length) === 0) return;
  throw new BadHttp(whatAnswers(bytes, start));
}

function whatAnswers(bytes: Buffer, start: number): string {
  const first = bytes[start];
  if (first === TLS_ALERT || first === TLS_HANDSHAKE) return 'it is TLS: use a URL that begins with https://';
  if (first === NUL)
    return 'it is in frames of bytes, as those of HTTP/2: let the service offer HTTP/1.1 too';
  const [line = ''] = bytes.toString('latin1', start, start + LONGEST_EXCERPT_BYTES + 1).split(/[\r\n]/);
  return `it begins with ${quoted(line)}`;
}

/** How the end of a body is found: a length in bytes, or where else to look. */
export type Framing = number | 'chunked' | 'until close';

const HEAD = /^HTTP\/1\.(\d) (\d{3})(?: .*)?(?:\r\n[!#$%&'*+.^_`|~\w-]+:.*)*$/;
const STATUS_LINE = /^HTTP\/1\.\d \d{3}(?: .*)?$/;
const FIELD = /^[!#$%&'*+.^_`|~\w-]+:.*$/;
const FOLD = /^[ \t]/;
const CLOSE = /(?:^|,)\s*close\s*(?:,|$)/i;
const KEEP_ALIVE = /(?:^|,)\s*keep-alive\s*(?:,|$)/i;
const EVENT_STREAM = /^text\/event-stream[ \t]*(?:;|$)/i;
const SECONDS_KEPT = /(?:^|[,;\s])timeout=(\d+)/i;

/** What is asked of every answer. */
const KNOWN_FIELDS = [
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'server-timing',
  'content-type',
] as const;
const KNOWN_LENGTHS: ReadonlySet<number> = new Set(KNOWN_FIELDS.map((name) => name.length));

function refuse(text: string): never {
  const [first = '', ...fields] = text.split('\r\n');
  if (!STATUS_LINE.test(first)) throw new BadHttp(`${quoted(first)} is no status line`);
  const wrong = fields.find((line) => !FIELD.test(line)) ?? '';
  throw new BadHttp(`${quoted(wrong)} is no header field`);
}

/**
 * The lines of a head with CR and LF at the end of each, where some end in LF alone (RFC 9112, section 2.2), and with fields
 * that are folded over several lines on one (section 5.2).
 */
function straightened(text: string): string {
  const lines: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (FOLD.test(line) && lines.length > 1) lines.push(`${lines.pop()} ${line.trim()}`);
    else lines.push(line);
  }
  return lines.join('\r\n');
}

function addField(headers: Record<string, string | string[]>, line: string): void {
  const colon = line.indexOf(':');
  const key = line.slice(0, colon).toLowerCase();
  const value = line.slice(colon + 1).trim();
  const former = Object.hasOwn(headers, key) ? headers[key] : undefined;
  if (key === 'set-cookie') headers[key] = [...(former ?? []), value];
  else headers[key] = former === undefined ? value : `${String(former)}, ${value}`;
}

/**
 * The values of the known fields, those that come twice joined. Looks at the other fields no further than at the length of their
 * names: this runs for nearly every answer.
 */
function knownFields(text: string): Partial<Record<(typeof KNOWN_FIELDS)[number], string>> {
  const fields: Partial<Record<(typeof KNOWN_FIELDS)[number], string>> = {};
  for (let lineEnd = text.indexOf('\r\n'), next = 0; lineEnd !== -1; lineEnd = next) {
    const start = lineEnd + 2;
    const colon = text.indexOf(':', start);
    next = text.indexOf('\r\n', start);
    if (!KNOWN_LENGTHS.has(colon - start)) continue;
    const name = text.slice(start, colon).toLowerCase();
    const key = KNOWN_FIELDS.find((known) => known === name);
    if (key === undefined) continue;
    const value = text.slice(colon + 1, next === -1 ? text.length : next).trim();
    const former = fields[key];
    fields[key] = former === undefined ? value : `${former}, ${value}`;
  }
  return fields;
}

function lengthIn(field: string): number {
  const lengths = new Set(field.split(',').map((part) => /^0*(\d{1,15})$/.exec(part.trim())?.[1]));
  const [length] = lengths;
  if (lengths.size !== 1 || length === undefined) throw new BadHttp(`content-length is ${quoted(field)}`);
  return Number(length);
}

/** The codings that were applied, in their order; `identity` is none (RFC 2616, section 3.6). */
export function codingsIn(field: string | string[] | undefined): readonly string[] {
  return String(field ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
}

/** Status line and header fields of an answer; the fields become an object only when somebody reads them. */
export class ResponseHead {
  readonly status: number;
  /** Whether the connection can carry another request behind this answer. */
  readonly staysOpen: boolean;
  /** How long the service promises to keep the idle connection; `undefined` where it does not say. */
  readonly keptForMs: number | undefined;
  readonly serverTiming: string | undefined;
  readonly isEventStream: boolean;
  readonly #text: string;
  readonly #length: string | undefined;
  readonly #coding: string | undefined;
  #framing: Framing | undefined;

  /**
   * @param text - the lines before the empty one, decoded as Latin-1
   * @throws BadHttp saying which line is wrong
   */
  constructor(text: string) {
    this.#text = HEAD.test(text) ? text : straightened(text);
    const match = HEAD.exec(this.#text) ?? refuse(this.#text);
    const fields = knownFields(this.#text);
    this.#length = fields['content-length'];
    this.#coding = fields['transfer-encoding'];
    this.status = Number(match[2]);
    const { connection = '' } = fields;
    this.staysOpen = match[1] === '0' ? KEEP_ALIVE.test(connection) : !CLOSE.test(connection);
    const kept = fields['keep-alive'];
    const seconds = kept === undefined ? undefined : SECONDS_KEPT.exec(kept)?.[1];
    this.keptForMs = seconds === undefined ? undefined : Number(seconds) * 1000;
    this.serverTiming = fields['server-timing'];
    const type = fields['content-type'];
    this.isEventStream = type !== undefined && EVENT_STREAM.test(type);
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

  /** Whether the answer is still to come (RFC 9110, section 15.2). */
  get isInterim(): boolean {
    return this.status >= 100 && this.status < 200;
  }

  /** Names in lower case; fields that come twice are joined with a comma, cookies are a list. */
  headers(): ServiceResponse['headers'] {
    const headers: Record<string, string | string[]> = {};
    for (const line of this.#text.split('\r\n').slice(1)) addField(headers, line);
    return headers;
  }

  #foundFraming(): Framing {
    if (this.status === 204 || this.status === 304) return 0;
    const codings = codingsIn(this.#coding);
    if (codings.length > 0) return codings.at(-1) === 'chunked' ? 'chunked' : 'until close';
    return this.#length === undefined ? 'until close' : lengthIn(this.#length);
  }
}
