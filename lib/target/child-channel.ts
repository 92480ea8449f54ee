import { Server as HttpServer } from 'node:http';
import { connect, Server, type Socket } from 'node:net';
import { systemClock } from '../core/clock';
import { reasonOf } from '../core/errors';
import { type ProcessVitals, processVitals } from '../probe/vitals';
import { type AppServer, isSecure } from './app';
import { hearLines } from './json-lines';
import { type ChildMessage, type ParentMessage, type Question, sendMessage } from './protocol';

/** Hears of every HTTP server of this process that is told to listen, before it does. */
export function watchListening(hear: (server: AppServer) => void): void {
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server, ...options: unknown[]): Server {
    if (this instanceof HttpServer || isSecure(this)) hear(this);
    return Reflect.apply(listen, this, options);
  };
}

type Load = Extract<ParentMessage, { kind: 'load' }>;

async function answerTo(
  question: Question,
  vitals: ReturnType<typeof processVitals>,
): Promise<{ readonly vitals?: ProcessVitals }> {
  if (question === 'begin vitals') await vitals.begin();
  return question === 'end vitals' ? { vitals: await vitals.end() } : {};
}

/**
 * Connects this process with the one that measures it, answers its questions, and ends when that one is gone. The
 * connection does not keep the process alive.
 */
export function joinParent(path: string, onLoad?: (load: Load) => void): Socket {
  const socket = connect(path).unref();
  const vitals = processVitals(systemClock);
  const say = (message: ChildMessage): void => sendMessage(socket, message);
  hearLines<ParentMessage>(socket, (message) => {
    if (message.kind === 'load') return onLoad?.(message);
    const { id, question } = message;
    answerTo(question, vitals).then(
      (answer) => say({ kind: 'answer', id, ...answer }),
      (error: unknown) => say({ kind: 'answer', id, error: reasonOf(error) }),
    );
  });
  socket.once('connect', () => socket.once('close', () => process.exit(1)));
  // Without a connection there are no vitals; what follows from an error of an open one is its close.
  socket.on('error', () => undefined);
  return socket;
}
