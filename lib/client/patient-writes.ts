import type { Socket } from 'node:net';

type Callback = (error?: Error | null) => void;

function isBrokenOff(error: Error | null | undefined): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET');
}

function patient(callback: Callback): Callback {
  return (error) => {
    if (!isBrokenOff(error)) callback(error);
  };
}

/**
 * Lets a socket that can no longer be written to be read to its end, which tells that the connection is over: what a
 * service answered before it closed, such as 413 to an upload, has come or is still to come. Node.js would give the socket up at
 * once, with all that is unread.
 */
export function makeWritesPatient(socket: Socket): void {
  const { _write: write, _writev: writev } = socket;
  socket._write = (chunk, encoding, callback) => write.call(socket, chunk, encoding, patient(callback));
  if (writev) socket._writev = (chunks, callback) => writev.call(socket, chunks, patient(callback));
}
