import type { ServiceResponse } from './client';

/** An answer that is not HTTP/1.1 as RFC 9112 has it. @internal */
export class BadHttp extends Error {}

/** Status line and header fields of an answer. @internal */
export interface ResponseHead {
  readonly status: number;
  readonly isHttp10: boolean;
  /** Names in lower case; fields that come twice are joined with a comma, cookies are a list. */
  readonly headers: ServiceResponse['headers'];
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: .*)?$/;
const FIELD_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

function excerptOf(line: string): string {
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 57)}…` : line);
}

function addField(headers: Record<string, string | string[]>, line: string): void {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon);
  if (colon < 1 || !FIELD_NAME.test(name)) throw new BadHttp(`${excerptOf(line)} is no header field`);
  const key = name.toLowerCase();
  const value = line.slice(colon + 1).trim();
  const former = Object.hasOwn(headers, key) ? headers[key] : undefined;
  if (key === 'set-cookie') headers[key] = [...(former ?? []), value];
  else headers[key] = former === undefined ? value : `${String(former)}, ${value}`;
}

/**
 * The head of an answer.
 *
 * @param text - the lines before the empty one, decoded as Latin-1
 * @throws BadHttp saying which line is wrong
 * @internal
 */
export function responseHead(text: string): ResponseHead {
  const [first = '', ...fields] = text.split('\r\n');
  const match = STATUS_LINE.exec(first);
  if (!match) throw new BadHttp(`${excerptOf(first)} is no HTTP/1.1 status line`);
  const headers: Record<string, string | string[]> = {};
  for (const line of fields) addField(headers, line);
  return { status: Number(match[2]), isHttp10: match[1] === '0', headers };
}
