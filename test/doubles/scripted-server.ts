import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** One request as it came over the wire. */
export interface RawRequest {
  readonly head: string;
  readonly body: Buffer;
  /** Which connection it came over, from 0. */
  readonly connection: number;
}

/** A server that speaks in bytes, for answers no HTTP server would give. */
export interface ScriptedServer {
  readonly url: string;
  readonly requests: readonly RawRequest[];
  readonly sockets: readonly Socket[];
  /** Resolves when that many connections have been opened in all. */
  connected(count: number): Promise<void>;
  close(): Promise<void>;
}

const END_OF_HEAD = '\r\n\r\n';

interface Split {
  readonly head: string;
  readonly body: Buffer;
  readonly rest: Buffer;
}

function firstRequestIn(bytes: Buffer): Split | undefined {
  const end = bytes.indexOf(END_OF_HEAD);
  if (end < 0) return undefined;
  const head = bytes.subarray(0, end).toString('latin1');
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  const start = end + END_OF_HEAD.length;
  if (bytes.length < start + length) return undefined;
  return { head, body: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) };
}

/** A complete answer with a body of known length. */
export function plainAnswer(body: string, status = '200 OK', ...headers: readonly string[]): string {
  const lines = [`HTTP/1.1 ${status}`, `content-length: ${Buffer.byteLength(body)}`, ...headers];
  return `${lines.join('\r\n')}${END_OF_HEAD}${body}`;
}

/** Listens on a free port of 127.0.0.1; `answer` is called for each complete request. */
export async function scriptedServer(
  answer: (socket: Socket, request: RawRequest) => void,
): Promise<ScriptedServer> {
  const requests: RawRequest[] = [];
  const sockets: Socket[] = [];
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = sockets.length;
    let bytes: Buffer = Buffer.alloc(0);
    sockets.push(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      for (let split = firstRequestIn(bytes); split; split = firstRequestIn(bytes)) {
        const request = { head: split.head, body: split.body, connection };
        bytes = split.rest;
        requests.push(request);
        answer(socket, request);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    sockets,
    connected: async (count) => {
      while (sockets.length < count) await once(server, 'connection');
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
