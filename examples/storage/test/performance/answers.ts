import type { TestObject } from './generators';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** Whether an answer to `PUT` says that the object is new and has the bytes that were sent. */
export function isCreated({ status, headers }: Answer, { sha256 }: TestObject): boolean {
  return status === 201 && headers['x-content-sha256'] === sha256;
}

/** Whether an answer to `GET` has the bytes of the object that was asked for, all of them. */
export function isContent({ status, headers, body }: Answer, { bytes }: TestObject): boolean {
  return status === 200 && headers['content-length'] === String(bytes.length) && body.equals(bytes);
}

/** Whether an answer to `DELETE` says that there was such an object, and now is none. */
export function isDeleted({ status, body }: Answer): boolean {
  return status === 204 && body.length === 0;
}

/** Whether a body of `/info` names the directory. */
export function isInfoOf(body: unknown, directory: string): boolean {
  return typeof body === 'object' && body !== null && 'directory' in body && body.directory === directory;
}
