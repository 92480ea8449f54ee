import type { Client } from '../client/client';
import type { Clock } from '../core/clock';

export interface LoadBasis {
  readonly client: Client;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  readonly timeLimitMs: number;
  /** Asked before every request: once it is true, no further one is started. */
  readonly isStopped: () => boolean;
}
