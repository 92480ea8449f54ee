import { BadHttp, quoted } from './bad-http';

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
  if (first === TLS_ALERT || first === TLS_HANDSHAKE)
    return 'it answers in TLS, which is not HTTP/1.1: use a URL that begins with https://';
  if (first === NUL)
    return 'it answers in frames of bytes, as HTTP/2 does, and not in HTTP/1.1: let the service offer HTTP/1.1 too';
  const [line = ''] = bytes.toString('latin1', start, start + LONGEST_EXCERPT_BYTES + 1).split(/[\r\n]/);
  return `it answers ${quoted(line)}, which is not HTTP/1.1: look what listens there`;
}
