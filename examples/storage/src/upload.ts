import { createHash } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { RequestError } from './errors';
import { type FileState, stateOf } from './file-state';

/** What was received, as it is in the file now. */
export interface Upload extends FileState {
  /** In hexadecimal digits. */
  readonly sha256: string;
}

interface UploadOptions {
  readonly maxBytes: number;
  /** Whether the bytes must be on the disk, and not only on their way to it, at the end. */
  readonly fsync: boolean;
}

/**
 * Writes the chunks into a new file as they come.
 *
 * @throws RequestError 413 for more than `maxBytes`; the file may be there then, and must be removed.
 */
export async function receive(
  chunks: AsyncIterable<Buffer>,
  file: string,
  { maxBytes, fsync }: UploadOptions,
): Promise<Upload> {
  const hash = createHash('sha256');
  async function* checked(): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLargeError(maxBytes);
      hash.update(chunk);
      yield chunk;
    }
  }
  const handle = await open(file, 'wx');
  try {
    await writeFile(handle, checked());
    // The file system's own clock may stand still for milliseconds, and the entity tag must change with each upload.
    const nowSeconds = (performance.timeOrigin + performance.now()) / 1000;
    await handle.utimes(nowSeconds, nowSeconds);
    if (fsync) await handle.sync();
    return { ...(await stateOf(handle)), sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

/** The refusal of an object that is too large, whether it says so beforehand or not. */
export function tooLargeError(maxBytes: number): RequestError {
  return new RequestError(413, 'object_too_large', `An object may have at most ${maxBytes} bytes`);
}
