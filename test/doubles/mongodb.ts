import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';
import type { Database } from './databases';

/** Length, id of the message, id of what it answers, kind; then flags and the kind of the only section. */
const HEADER_BYTES = 16;
const BODY_AT = HEADER_BYTES + 5;
const OP_MSG = 2013;

const GREETING = {
  isWritablePrimary: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  minWireVersion: 0,
  maxWireVersion: 25,
};

function answerTo(command: Document): Document {
  if ('hello' in command) return { ...GREETING, ok: 1 };
  if ('find' in command) {
    const ns = `${command['$db']}.${command['find']}`;
    return { cursor: { id: 0n, ns, firstBatch: [{ _id: 1 }] }, ok: 1 };
  }
  if ('insert' in command) return { n: 1, ok: 1 };
  if ('endSessions' in command) return { ok: 1 };
  return { ok: 0, code: 59, errmsg: `no such command: ${Object.keys(command)[0]}` };
}

function answered(message: Buffer): Buffer {
  const body = BSON.serialize(answerTo(BSON.deserialize(message.subarray(BODY_AT))));
  const answer = Buffer.concat([Buffer.alloc(BODY_AT), body]);
  answer.writeInt32LE(answer.length, 0);
  answer.writeInt32LE(message.readInt32LE(4), 8);
  answer.writeInt32LE(OP_MSG, 12);
  return answer;
}

function serve(socket: Socket): void {
  let unread = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    unread = Buffer.concat([unread, data]);
    while (unread.length >= HEADER_BYTES && unread.length >= unread.readInt32LE(0)) {
      const lengthBytes = unread.readInt32LE(0);
      socket.write(answered(unread.subarray(0, lengthBytes)));
      unread = unread.subarray(lengthBytes);
    }
  });
}

/** What the driver of MongoDB takes for one server of its own kind: it greets, finds one document, and takes what is inserted. */
export async function startMongodbDouble(): Promise<Database> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
