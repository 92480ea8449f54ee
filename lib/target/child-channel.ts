import { Server as HttpServer } from 'node:http';
import { connect, Server, type Socket } from 'node:net';
import { systemClock } from '../core/clock';
import { reasonOf } from '../core/errors';
import { unreachable } from '../core/unreachable';
import type { CallsSource } from '../probe/call-counter';
import type { HeapSource } from '../probe/heap-weight';
import type { ProfileSource } from '../probe/profile';
import { processVitals } from '../probe/vitals';
import { type AppServer, isSecure } from './app';
import { hearLines } from './json-lines';
import { type ChildMessage, type ParentMessage, type Question, sendMessage, type Told } from './protocol';

/** Hears of every HTTP server of this process that is told to listen, before it does. */
export function watchListening(hear: (server: AppServer) => void): void {
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server, ...options: unknown[]): Server {
    if (this instanceof HttpServer || isSecure(this)) hear(this);
    return Reflect.apply(listen, this, options);
  };
}

type Load = Extract<ParentMessage, { kind: 'load' }>;

class Witness {
  readonly #vitals = processVitals(systemClock);
  #calls: CallsSource | undefined;
  #profile: ProfileSource | undefined;
  #heap: HeapSource | undefined;

  async answer(question: Question): Promise<Told> {
    if (typeof question === 'object') {
      await this.#callsAt(question.port).begin(question.countCalls);
      return {};
    }
    switch (question) {
      case 'alive':
        return {};
      case 'begin vitals':
      case 'begin quiet vitals':
        await this.#vitals.begin(question === 'begin quiet vitals');
        return {};
      case 'end vitals':
        return { vitals: await this.#vitals.end() };
      case 'end calls':
        return this.#calls ? { calls: await this.#calls.end() } : {};
      case 'begin cpu profile':
        await this.#profileSource.begin('cpu');
        return {};
      case 'begin heap profile':
        await this.#profileSource.begin('heap');
        return {};
      case 'begin held profile':
        await this.#profileSource.begin('held');
        return {};
      case 'end profile':
        return { profile: await this.#profileSource.end() };
      case 'weigh heap':
        return { heap: await this.#heapSource.weigh() };
      default:
        return unreachable(question);
    }
  }

  /** Loaded when it is asked for: a service whose calls are not counted runs without. */
  #callsAt(port: number): CallsSource {
    const { processCalls }: typeof import('../probe/call-counter') = require('../probe/call-counter');
    this.#calls ??= processCalls({ port });
    return this.#calls;
  }

  get #heapSource(): HeapSource {
    const { processHeap }: typeof import('../probe/heap') = require('../probe/heap');
    this.#heap ??= processHeap();
    return this.#heap;
  }

  /** Loaded when it is asked for: a service that is not profiled runs without. */
  get #profileSource(): ProfileSource {
    const { processProfile }: typeof import('../probe/profile') = require('../probe/profile');
    this.#profile ??= processProfile();
    return this.#profile;
  }
}

/**
 * Connects this process with the one that measures it, answers its questions, and ends when that one is gone. The
 * connection does not keep the process alive.
 */
export function joinParent(path: string, onLoad?: (load: Load) => void): Socket {
  const socket = connect(path).unref();
  const witness = new Witness();
  const say = (message: ChildMessage): void => sendMessage(socket, message);
  hearLines<ParentMessage>(socket, (message) => {
    if (message.kind === 'load') return onLoad?.(message);
    const { id, question } = message;
    witness.answer(question).then(
      (answer) => say({ kind: 'answer', id, ...answer }),
      (error: unknown) => say({ kind: 'answer', id, error: reasonOf(error) }),
    );
  });
  socket.once('connect', () => socket.once('close', () => process.exit(1)));
  // Without a connection there are no vitals; what follows from an error of an open one is its close.
  socket.on('error', () => undefined);
  return socket;
}
