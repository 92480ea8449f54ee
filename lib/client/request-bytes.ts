import type { PreparedRequest } from './client';

// Up to here, copying a body behind its head costs less than handing both to the socket.
const COPIED_BODY_BYTES = 16_384;

function headOf(
  { method, path, headers, body }: PreparedRequest,
  host: string,
  authorization: string | undefined,
): string {
  let head = `${method} ${path} HTTP/1.1\r\n`;
  if (headers['host'] === undefined) head += `host: ${host}\r\n`;
  if (authorization !== undefined && headers['authorization'] === undefined)
    head += `authorization: ${authorization}\r\n`;
  for (const name in headers) {
    if (name !== 'content-length') head += `${name}: ${headers[name]}\r\n`;
  }
  if (body !== null) return `${head}content-length: ${body.length}\r\n\r\n`;
  const expectsLength = method === 'POST' || method === 'PUT' || method === 'PATCH';
  return expectsLength ? `${head}content-length: 0\r\n\r\n` : `${head}\r\n`;
}

/**
 * A request as it goes over the wire: one piece, or head and body where the body is large.
 *
 * @param host - the value of the `host` field, unless the request has its own
 * @param authorization - the value of that field, unless the request has its own
 */
export function requestBytes(
  request: PreparedRequest,
  host: string,
  authorization?: string,
): readonly [Buffer, Buffer?] {
  const head = headOf(request, host, authorization);
  const { body } = request;
  if (body === null) return [Buffer.from(head, 'latin1')];
  if (body.length > COPIED_BODY_BYTES) return [Buffer.from(head, 'latin1'), body];
  const bytes = Buffer.allocUnsafe(head.length + body.length);
  bytes.write(head, 'latin1');
  bytes.set(body, head.length);
  return [bytes];
}
