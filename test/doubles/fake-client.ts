import type { Client, Exchange, PreparedRequest } from '../../lib/client/client';
import { ReceivedResponse } from '../../lib/client/response';
import type { FakeClock } from './fake-clock';

/** What the fake service does with one request. */
export interface FakeAnswer extends Pick<Exchange, 'delivery' | 'isSentTwice'> {
  readonly tookMs: number;
}

/** A request as the fake service got it. */
export interface SentRequest {
  readonly worker: number;
  readonly request: PreparedRequest;
  readonly timeoutMs: number;
  readonly startMs: number;
}

/** A client without sockets that remembers what it was asked to do. */
export interface FakeClient extends Client {
  readonly sent: readonly SentRequest[];
  /** For each `connect`, how many workers were asked for and how many requests had been sent by then. */
  readonly connects: readonly { readonly workers: number; readonly sentBefore: number }[];
}

/** An answer that comes after `tookMs`. */
export function answered(tookMs: number, status = 200, body = 'fine'): FakeAnswer {
  return {
    tookMs,
    delivery: { kind: 'answered', response: new ReceivedResponse(status, {}, [Buffer.from(body)]) },
  };
}

/** An answer that says in a `Server-Timing` header how long its parts took. */
export function timedAnswer(tookMs: number, serverTiming: string, status = 200): FakeAnswer {
  const { delivery } = answered(tookMs, status);
  return { tookMs, delivery: delivery.kind === 'answered' ? { ...delivery, serverTiming } : delivery };
}

/** No answer: the client gave up after `tookMs`. */
export function timedOut(tookMs: number): FakeAnswer {
  return { tookMs, delivery: { kind: 'timeout', reason: `no answer within ${tookMs} ms` } };
}

/** A connection that broke after `tookMs`. */
export function broken(tookMs: number): FakeAnswer {
  return { tookMs, delivery: { kind: 'network error', reason: 'ECONNRESET: read ECONNRESET' } };
}

/**
 * A client whose requests take exactly as long as `answer` says, by the clock given. Requests of several workers overlap.
 *
 * @param connectMs - how long opening connections takes
 */
export function fakeClient({
  clock,
  answer,
  connectMs = 0,
}: {
  readonly clock: FakeClock;
  readonly answer: (sent: SentRequest, count: number) => FakeAnswer;
  readonly connectMs?: number;
}): FakeClient {
  const sent: SentRequest[] = [];
  const connects: { workers: number; sentBefore: number }[] = [];
  return {
    sent,
    connects,
    connect: async (workers) => {
      connects.push({ workers, sentBefore: sent.length });
      clock.advance(connectMs);
    },
    send: async (worker, request, timeoutMs) => {
      const startMs = clock.nowMs();
      const arrived = { worker, request, timeoutMs, startMs };
      sent.push(arrived);
      const { tookMs, ...told } = answer(arrived, sent.length);
      await clock.at(startMs + tookMs);
      return { startMs, endMs: startMs + tookMs, ...told };
    },
    disconnect: () => undefined,
    close: async () => undefined,
  };
}
