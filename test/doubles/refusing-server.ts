import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

const FOLDER = join(__dirname, '../fixtures/tls');

/** Answers to the first bytes of a connection, and then closes it or reads no more. */
const SCRIPT = `
const { readFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { createServer: createSecureServer } = require('node:tls');
const { parentPort, workerData: { isSecure, answer, closes, folder } } = require('node:worker_threads');
const pem = (name) => readFileSync(folder + '/localhost.' + name + '.pem');
const take = (socket) => {
  socket.on('error', () => socket.destroy());
  socket.once('data', () => {
    socket.pause().write(answer);
    if (closes) socket.destroy();
  });
};
const server = isSecure ? createSecureServer({ key: pem('key'), cert: pem('cert') }, take) : createServer(take);
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** A server in a thread of its own, so that it answers while the client is still writing. */
export interface RefusingServer {
  readonly url: string;
  close(): Promise<unknown>;
}

/** Listens on a free port of 127.0.0.1. */
export async function refusingServer(options: {
  readonly isSecure: boolean;
  readonly answer: string;
  readonly closes: boolean;
}): Promise<RefusingServer> {
  const worker = new Worker(SCRIPT, { eval: true, workerData: { ...options, folder: FOLDER } });
  const [port]: readonly unknown[] = await once(worker, 'message');
  return {
    url: `${options.isSecure ? 'https' : 'http'}://127.0.0.1:${port}`,
    close: () => worker.terminate(),
  };
}
