import { randomUUID } from 'node:crypto';
import type { RequestSpec } from '../scenario/request-spec';

type Part = readonly [name: string, value: string | File];

interface Encoded {
  readonly body: Buffer;
  readonly contentType: string;
}

/** A blob is read once: the same one in many requests costs nothing while a load is measured. */
const READ = new WeakMap<Blob, Buffer>();

async function read(blob: Blob): Promise<Buffer> {
  const bytes = Buffer.from(await blob.arrayBuffer());
  READ.set(blob, bytes);
  return bytes;
}

function withCrlf(text: string): string {
  return text.replaceAll(/\r\n|\r|\n/g, '\r\n');
}

function escaped(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}

function headOf([name, value]: Part): string {
  const field = `Content-Disposition: form-data; name="${escaped(withCrlf(name))}"`;
  if (typeof value === 'string') return `${field}\r\n\r\n`;
  const type = value.type === '' ? 'application/octet-stream' : value.type;
  return `${field}; filename="${escaped(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
}

function contentOf([, value]: Part): Buffer {
  return typeof value === 'string' ? Buffer.from(withCrlf(value)) : (READ.get(value) ?? Buffer.alloc(0));
}

/** As browsers write a form (https://html.spec.whatwg.org/#multipart-form-data); all blobs in it have been read. */
function multipart(parts: readonly Part[]): Encoded {
  const boundary = `perf-markdown-${randomUUID()}`;
  const pieces = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n${headOf(part)}`),
    contentOf(part),
    Buffer.from('\r\n'),
  ]);
  return {
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

/** The same with bytes for a body. An own type of its content wins, but for that of a form with parts, whose boundary nobody knows. */
function withBody(spec: RequestSpec, { body, contentType }: Encoded): RequestSpec {
  const isType = ([name]: readonly [string, string]): boolean => name.toLowerCase() === 'content-type';
  const own = Object.entries(spec.headers ?? {});
  const others = own.filter((header) => !isType(header));
  const keepsOwn = contentType === '' || (own.length > others.length && !(spec.body instanceof FormData));
  const headers = keepsOwn ? own : [...others, ['content-type', contentType] as const];
  return { ...spec, body, headers: Object.fromEntries(headers) };
}

function encoded(body: FormData | Blob): Encoded {
  if (body instanceof FormData) return multipart([...body]);
  return { body: READ.get(body) ?? Buffer.alloc(0), contentType: body.type };
}

/**
 * A request whose body is a form or a blob with the bytes of that, and with the `content-type` that goes with it; any other as it
 * is. A promise only where a blob has to be read for the first time.
 */
export function withBytes(spec: RequestSpec): RequestSpec | Promise<RequestSpec> {
  // Whatever it is: a user in JavaScript can return anything.
  const body: unknown = typeof spec === 'object' && spec !== null ? spec.body : undefined;
  if (body instanceof URLSearchParams) {
    const contentType = 'application/x-www-form-urlencoded;charset=UTF-8';
    return withBody(spec, { body: Buffer.from(body.toString()), contentType });
  }
  if (!(body instanceof FormData || body instanceof Blob)) return spec;
  const blobs = body instanceof FormData ? [...body.values()] : [body];
  const unread = blobs.filter((value) => value instanceof Blob && !READ.has(value));
  if (unread.length === 0) return withBody(spec, encoded(body));
  const reading = unread.map((value) => (typeof value === 'string' ? undefined : read(value)));
  return Promise.all(reading).then(() => withBody(spec, encoded(body)));
}
