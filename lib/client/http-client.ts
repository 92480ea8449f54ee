import type { Socket } from 'node:net';
import type { Clock } from '../core/clock';
import type { Client, Delivery, Exchange, PreparedRequest } from './client';
import { Deadline } from './deadline';
import { failedDelivery } from './failed-delivery';
import { requestBytes } from './prepare';
import { isEmptyLines } from './response-head';
import { type ParsedResponse, ResponseParser } from './response-parser';
import { type ConnectOptions, type OpeningSocket, openSocket } from './service-socket';

// How long before the service closes an idle connection, as it announces, the client gives it up.
const GIVEN_UP_AHEAD_MS = 200;
const CLOSED = 'the client is closed';

interface Waiting {
  readonly startMs: number;
  readonly timeoutMs: number;
  readonly bytes: readonly [Buffer, Buffer?];
  /** Whether it went over a connection that was open before, and that the service may have closed meanwhile. */
  isOverKept: boolean;
  isSentTwice?: true;
  readonly resolve: (exchange: Exchange) => void;
}

interface ConnectionSettings {
  readonly url: URL;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly options: ConnectOptions;
  /** Where reads put their bytes; each is read to its end before the next. */
  readonly memory: Buffer;
}

/** One worker's connection: opened ahead of the timed region, kept alive, replaced when the service closes it. */
class Connection {
  readonly #settings: ConnectionSettings;
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #parser = new ResponseParser('GET');
  readonly #deadline: Deadline;
  #socket: Socket | undefined;
  #opening: OpeningSocket | undefined;
  #waiting: Waiting | undefined;
  #usableUntilMs = Number.POSITIVE_INFINITY;
  #isClosed = false;
  #firstByteMs = 0;
  /** Whether it was ended because no more of an answer was wanted. */
  #isCutOff = false;

  constructor(settings: ConnectionSettings) {
    this.#settings = settings;
    this.#clock = settings.clock;
    this.#deadline = new Deadline(settings.clock, () => this.#timedOut());
  }

  /** Opens the connection where it is not open; a failure shows in the next request. */
  async open(): Promise<void> {
    this.#isCutOff = false;
    if (this.#existingSocket(this.#clock.nowMs())) return;
    await this.#newSocket().catch(() => undefined);
  }

  send(request: PreparedRequest, timeoutMs: number): Promise<Exchange> {
    if (this.#waiting) return Promise.reject(new Error('a worker sends its next request after its answer'));
    // The service would have kept it: to open another is in no request's time.
    if (this.#isCutOff) return this.open().then(() => this.#sendNow(request, timeoutMs));
    return this.#sendNow(request, timeoutMs);
  }

  #sendNow(request: PreparedRequest, timeoutMs: number): Promise<Exchange> {
    const { url, options } = this.#settings;
    const bytes = requestBytes(request, url.host, options.authorization);
    this.#parser.start(request.method, request.keepsBody ?? true, request.events);
    return new Promise((resolve) => {
      const startMs = this.#clock.nowMs();
      const existing = this.#existingSocket(startMs);
      const waiting = { startMs, timeoutMs, bytes, isOverKept: existing !== undefined, resolve };
      this.#waiting = waiting;
      this.#deadline.set(startMs, timeoutMs);
      if (existing) this.#write(existing, bytes);
      else this.#sendOverNew(waiting);
    });
  }

  #sendOverNew(waiting: Waiting): void {
    this.#newSocket().then(
      (socket) => this.#waiting === waiting && this.#write(socket, waiting.bytes),
      (error: unknown) => this.#waiting === waiting && this.#finish(failedDelivery(error)),
    );
  }

  /** Between two requests. */
  disconnect(): void {
    this.#isCutOff = false;
    this.#drop();
  }

  close(): void {
    this.#isClosed = true;
    this.#failed(new Error(CLOSED));
  }

  #write(socket: Socket, [first, body]: readonly [Buffer, Buffer?]): void {
    if (!body) {
      socket.write(first);
      return;
    }
    socket.cork();
    socket.write(first);
    socket.write(body);
    socket.uncork();
  }

  #existingSocket(nowMs: number): Socket | undefined {
    if (nowMs > this.#usableUntilMs) this.#drop();
    return this.#socket;
  }

  async #newSocket(): Promise<Socket> {
    if (this.#isClosed) throw new Error(CLOSED);
    const { url, options, memory } = this.#settings;
    this.#opening ??= openSocket(url, options, memory, (from, length) => this.#received(from, length));
    const opening = this.#opening;
    try {
      const socket = await opening.opened;
      if (opening === this.#opening) this.#adopt(socket);
      return socket;
    } finally {
      if (opening === this.#opening) this.#opening = undefined;
    }
  }

  #adopt(socket: Socket): void {
    this.#socket = socket;
    this.#usableUntilMs = Number.POSITIVE_INFINITY;
    socket.on('error', (error) => this.#lost(socket, error));
    socket.on('end', () => this.#ended(socket));
    socket.on('close', () => this.#ended(socket));
  }

  #received(socket: Socket, length: number): void {
    const nowMs = this.#clock.nowMs();
    if (socket !== this.#socket) return;
    const bytes = this.#settings.memory.subarray(0, length);
    if (!this.#waiting) {
      if (!isEmptyLines(bytes, 0)) this.#drop();
      return;
    }
    if (!this.#parser.hasBegun) this.#firstByteMs = nowMs;
    try {
      const parsed = this.#parser.read(bytes, nowMs);
      if (parsed) this.#answered(parsed, nowMs);
    } catch (error) {
      this.#failed(error);
    }
  }

  #answered(parsed: ParsedResponse, endMs: number): void {
    const { response, isReusable, isCutOff, bodyBytes, events, keptForMs, serverTiming } = parsed;
    const firstByteMs = this.#firstByteMs;
    const timing = serverTiming !== undefined && { serverTiming };
    const streamed = events && { events };
    this.#isCutOff = isCutOff;
    this.#finish({ kind: 'answered', response, firstByteMs, bodyBytes, ...streamed, ...timing }, endMs);
    // Over a connection that still carries the rest of this request no other one can go.
    if (!isReusable || this.#socket?.writableLength !== 0) this.#drop();
    else if (keptForMs !== undefined) this.#usableUntilMs = endMs + keptForMs - GIVEN_UP_AHEAD_MS;
  }

  #ended(socket: Socket): void {
    if (socket !== this.#socket) return;
    try {
      if (this.#waiting) this.#answered(this.#parser.end(), this.#clock.nowMs());
      this.#drop();
    } catch (error) {
      this.#lost(socket, error);
    }
  }

  /**
   * A kept connection that ends before any byte of the answer may have ended before it had the request: that is sent once
   * more, whatever its method, as browsers and curl do (RFC 9112, section 9.3.1, asks it of idempotent methods only; but what is
   * measured is sent again and again anyway).
   */
  #lost(socket: Socket, error: unknown): void {
    if (socket !== this.#socket) return;
    const waiting = this.#waiting;
    if (!waiting?.isOverKept || this.#parser.progress !== undefined) {
      this.#failed(error);
      return;
    }
    this.#drop();
    waiting.isOverKept = false;
    waiting.isSentTwice = true;
    this.#sendOverNew(waiting);
  }

  #failed(error: unknown): void {
    this.#drop();
    this.#finish(failedDelivery(error));
  }

  #timedOut(): void {
    if (!this.#waiting) return;
    const within = `within ${this.#waiting.timeoutMs} ms`;
    const { progress } = this.#parser;
    const reason = progress
      ? `no complete answer ${within}: it was still ${progress}${this.#parser.advice}`
      : `no ${this.#socket ? 'answer' : 'connection'} ${within}`;
    this.#drop();
    this.#finish({ kind: 'timeout', reason });
  }

  #finish(delivery: Delivery, endMs = this.#clock.nowMs()): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#waiting = undefined;
    this.#deadline.lift();
    const { startMs, isSentTwice } = waiting;
    waiting.resolve({ startMs, endMs, delivery, ...(isSentTwice && { isSentTwice }) });
  }

  #drop(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
    this.#opening?.socket.destroy();
    this.#opening = undefined;
  }
}

const READ_BYTES = 65_536;

export function httpClient(url: string, clock: Pick<Clock, 'nowMs'>, options: ConnectOptions = {}): Client {
  const settings = { url: new URL(url), clock, options, memory: Buffer.allocUnsafeSlow(READ_BYTES) };
  const connections: Connection[] = [];
  const connectionOf = (worker: number): Connection => {
    connections[worker] ??= new Connection(settings);
    return connections[worker];
  };
  return {
    connect: async (workers) => {
      await Promise.all(Array.from({ length: workers }, (_, worker) => connectionOf(worker).open()));
    },
    send: (worker, request, timeoutMs) => connectionOf(worker).send(request, timeoutMs),
    disconnect: (worker) => connectionOf(worker).disconnect(),
    close: async () => {
      for (const connection of connections) connection.close();
    },
  };
}
