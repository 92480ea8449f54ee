import { connect, type Socket } from 'node:net';
import type { Clock } from '../core/clock';
import type { Delivery, Exchange, PreparedRequest } from './client';
import { type ParsedResponse, ResponseParser } from './response-parser';

const CONNECT_TIMEOUT_MS = 10_000;
// How long before the service closes an idle connection, as it announces, the client gives it up.
const GIVEN_UP_AHEAD_MS = 200;

interface Waiting {
  readonly parser: ResponseParser;
  readonly finish: (delivery: Delivery) => void;
}

function networkError(error: unknown): Delivery {
  if (!(error instanceof Error)) return { kind: 'network error', reason: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  return { kind: 'network error', reason: `${code}${error.message || error.name}` };
}

/** Opens a TCP connection without Nagle's delay, which would add 40 ms to small requests beside a delayed ACK. */
function openedSocket(url: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const socket = connect({ host, port: Number(url.port), noDelay: true, timeout: CONNECT_TIMEOUT_MS });
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error(`no connection within ${CONNECT_TIMEOUT_MS} ms`)));
  });
}

function headOf({ method, path, headers, body }: PreparedRequest, host: string): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`];
  if (headers['host'] === undefined) lines.push(`host: ${host}`);
  for (const [name, value] of Object.entries(headers)) {
    if (name !== 'content-length') lines.push(`${name}: ${value}`);
  }
  const hasLength = body !== null || method === 'POST' || method === 'PUT' || method === 'PATCH';
  if (hasLength) lines.push(`content-length: ${body?.length ?? 0}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

/** One worker's connection: opened ahead of the timed region, kept alive, replaced when the service closes it. @internal */
export class Connection {
  readonly #url: URL;
  readonly #clock: Clock;
  #socket: Socket | undefined;
  #waiting: Waiting | undefined;
  #usableUntilMs = Number.POSITIVE_INFINITY;
  #isClosed = false;

  constructor(url: URL, clock: Clock) {
    this.#url = url;
    this.#clock = clock;
  }

  /** Opens the connection where it is not open; a failure shows in the next request. */
  async open(): Promise<void> {
    await this.#usableSocket().catch(() => undefined);
  }

  async send(request: PreparedRequest, timeoutMs: number): Promise<Exchange> {
    const head = headOf(request, this.#url.host);
    const existing = this.#existingSocket();
    const startMs = this.#clock.nowMs();
    return new Promise((resolve) => {
      const finish = (delivery: Delivery): void => {
        const endMs = this.#clock.nowMs();
        clearTimeout(deadline);
        if (this.#waiting === waiting) this.#waiting = undefined;
        resolve({ startMs, endMs, delivery });
      };
      const waiting = { parser: new ResponseParser(request.method), finish };
      const deadline = setTimeout(() => {
        this.#drop();
        finish({ kind: 'timeout', reason: `no answer within ${timeoutMs} ms` });
      }, timeoutMs);
      this.#waiting = waiting;
      if (existing) return this.#write(existing, head, request.body);
      this.#usableSocket().then(
        (socket) => this.#waiting === waiting && this.#write(socket, head, request.body),
        (error: unknown) => finish(networkError(error)),
      );
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#drop();
  }

  #write(socket: Socket, head: Buffer, body: Buffer | null): void {
    if (body === null || body.length === 0) {
      socket.write(head);
      return;
    }
    socket.cork();
    socket.write(head);
    socket.write(body);
    socket.uncork();
  }

  #existingSocket(): Socket | undefined {
    if (this.#clock.nowMs() > this.#usableUntilMs) this.#drop();
    return this.#socket;
  }

  async #usableSocket(): Promise<Socket> {
    const existing = this.#existingSocket();
    if (existing) return existing;
    if (this.#isClosed) throw new Error('the client is closed');
    const socket = await openedSocket(this.#url);
    this.#socket = socket;
    this.#usableUntilMs = Number.POSITIVE_INFINITY;
    socket.on('data', (bytes: Buffer) => this.#received(socket, bytes));
    socket.on('error', (error) => this.#lost(socket, error));
    socket.on('end', () => this.#ended(socket));
    socket.on('close', () => this.#ended(socket));
    return socket;
  }

  #received(socket: Socket, bytes: Buffer): void {
    if (socket !== this.#socket) return;
    if (!this.#waiting) {
      this.#drop();
      return;
    }
    try {
      const parsed = this.#waiting.parser.read(bytes);
      if (parsed) this.#answered(parsed);
    } catch (error) {
      this.#lost(socket, error);
    }
  }

  #answered({ response, isReusable, keptForMs }: ParsedResponse): void {
    this.#waiting?.finish({ kind: 'answered', response });
    if (!isReusable) this.#drop();
    else if (keptForMs !== undefined)
      this.#usableUntilMs = this.#clock.nowMs() + keptForMs - GIVEN_UP_AHEAD_MS;
  }

  #ended(socket: Socket): void {
    if (socket !== this.#socket) return;
    try {
      if (this.#waiting) this.#answered(this.#waiting.parser.end());
      this.#drop();
    } catch (error) {
      this.#lost(socket, error);
    }
  }

  #lost(socket: Socket, error: unknown): void {
    if (socket !== this.#socket) return;
    this.#drop();
    this.#waiting?.finish(networkError(error));
  }

  #drop(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}
