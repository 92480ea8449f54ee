import { fixedDecimals } from './number-texts';

/** The numbers of {@link ThroughputMetrics} as a plain object. @public */
export interface ThroughputDict {
  readonly totalRequests: number;
  readonly totalDurationSeconds: number;
  readonly requestsPerSecond: number;
}

/** Requests completed in a stretch of time. @public */
export class ThroughputMetrics {
  totalRequests: number;
  totalDurationSeconds: number;

  constructor({
    totalRequests = 0,
    totalDurationSeconds = 0,
  }: { totalRequests?: number; totalDurationSeconds?: number } = {}) {
    this.totalRequests = totalRequests;
    this.totalDurationSeconds = totalDurationSeconds;
  }

  /** Completed requests per second; 0 without a duration, as in the guide. */
  get requestsPerSecond(): number {
    return this.totalDurationSeconds > 0 ? this.totalRequests / this.totalDurationSeconds : 0;
  }

  /** The three lines a console shows. */
  summary(): string {
    return [
      `Requests: ${this.totalRequests}`,
      `Duration: ${fixedDecimals(this.totalDurationSeconds, 2)} s`,
      `Throughput: ${fixedDecimals(this.requestsPerSecond, 2)} req/s`,
    ].join('\n');
  }

  toDict(): ThroughputDict {
    const { totalRequests, totalDurationSeconds, requestsPerSecond } = this;
    return { totalRequests, totalDurationSeconds, requestsPerSecond };
  }

  toJSON(): ThroughputDict {
    return this.toDict();
  }
}
