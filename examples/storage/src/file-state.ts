import type { FileHandle } from 'node:fs/promises';

/** What the headers of an answer say about a file. */
export interface FileState {
  readonly isFile: boolean;
  readonly bytes: number;
  /** A strong entity tag (RFC 9110, section 8.8.3): another one for each upload. */
  readonly etag: string;
  readonly modified: Date;
}

/** The state of an open file. */
export async function stateOf(handle: FileHandle): Promise<FileState> {
  const status = await handle.stat({ bigint: true });
  return {
    isFile: status.isFile(),
    bytes: Number(status.size),
    etag: `"${status.size.toString(16)}-${status.mtimeNs.toString(16)}"`,
    modified: status.mtime,
  };
}
