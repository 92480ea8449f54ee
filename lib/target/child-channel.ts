import { connect, type Socket } from 'node:net';
import { systemClock } from '../core/clock';
import { reasonOf } from '../core/errors';
import { type ChildMessage, hearMessages, type ParentMessage, type Question, sendMessage } from './protocol';
import { type ProcessVitals, processVitals } from './vitals';

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
  hearMessages<ParentMessage>(socket, (message) => {
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
