import { createServer, type Server, type Socket } from 'node:net';
import { basename, join } from 'node:path';
import { PerfMarkdownError } from '../core/errors';
import { clearTimeout, setTimeout } from '../core/timers';
import { hearLines } from './json-lines';
import { type ChildMessage, type ParentMessage, type Question, sendMessage, type Told } from './protocol';

/** Longer than any pause of a service that will ever answer again. */
const ANSWER_TIMEOUT_MS = 10_000;

type Answer = Extract<ChildMessage, { kind: 'answer' }>;
/** What a process of the service tells by itself. */
export type News = Exclude<ChildMessage, Answer>;

export interface Listener {
  readonly onPeer?: (peer: Peer) => void;
  readonly onNews: (news: News, peer: Peer) => void;
}

function questionText(question: Question): string {
  return typeof question === 'string' ? question : 'count calls';
}

/** One process of the service, as far as it can be talked to. */
export class Peer {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (answer: Answer | undefined) => void>();
  #asked = 0;
  /** Whether it owes an answer whose time is up: a process that hangs is asked once, and again when it has answered. */
  #isMute = false;

  constructor(socket: Socket, onNews: Listener['onNews']) {
    this.#socket = socket;
    hearLines<ChildMessage>(socket, (message) => {
      this.#isMute = false;
      if (message.kind === 'answer') this.#waiting.get(message.id)?.(message);
      else onNews(message, this);
    });
    socket.on('error', () => undefined);
    socket.once('close', () => {
      for (const resolve of this.#waiting.values()) resolve(undefined);
    });
  }

  send(message: ParentMessage): void {
    sendMessage(this.#socket, message);
  }

  /** @throws PerfMarkdownError `ERR_APP` when no answer comes */
  async ask(question: Question, timeoutMs = ANSWER_TIMEOUT_MS): Promise<Told> {
    this.#asked += 1;
    const id = this.#asked;
    const answer = await new Promise<Answer | undefined>((resolve) => {
      const deadline = setTimeout(() => {
        this.#isMute = true;
        finish(undefined);
      }, timeoutMs);
      const finish = (given: Answer | undefined): void => {
        clearTimeout(deadline);
        this.#waiting.delete(id);
        resolve(given);
      };
      this.#waiting.set(id, finish);
      if (this.#socket.destroyed || this.#isMute) finish(undefined);
      else this.send({ kind: 'ask', id, question });
    });
    if (answer && answer.error === undefined) return answer;
    const why = answer?.error ?? `its process has ended, or its event loop was blocked for ${timeoutMs} ms`;
    throw new PerfMarkdownError(
      'ERR_APP',
      `The service does not answer (${questionText(question)}): ${why}.`,
    );
  }
}

export function socketPath(folder: string, name: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\${basename(folder)}-${name}` : join(folder, name);
}

/**
 * Where the processes of one service report to: a local socket and not the channel of `fork`, so that the service finds
 * its `process.send` as it is in production, and that it works through `npm start`, too.
 */
export class Channel {
  readonly path: string;
  peers: readonly Peer[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(path: string, { onPeer, onNews }: Listener) {
    this.path = path;
    this.#server = createServer((socket) => {
      this.#sockets.add(socket.unref());
      socket.once('close', () => this.#sockets.delete(socket));
      const peer = new Peer(socket, onNews);
      this.peers = [...this.peers, peer];
      onPeer?.(peer);
    });
  }

  static async open(folder: string, listener: Listener): Promise<Channel> {
    const channel = new Channel(socketPath(folder, 'channel'), listener);
    await new Promise<void>((resolve, reject) => {
      channel.#server.once('error', reject).listen(channel.path, resolve);
    });
    channel.#server.unref();
    return channel;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
