import type { Recording } from '../../lib/measure/recording';
import type { OpenLoad } from '../../lib/scenario/scenario';

/** An open load of one second at one request per sample, each sent so much later than it was due. */
export function openRecording({
  latenessMs,
  serviceMs,
  failed = 0,
  dropped = 0,
}: {
  readonly latenessMs: readonly number[];
  readonly serviceMs: readonly number[];
  readonly failed?: number;
  readonly dropped?: number;
}): Recording & { readonly scenario: OpenLoad } {
  const answered = serviceMs.length;
  const rate = answered + failed + dropped;
  const intendedStartMs = serviceMs.map((_, index) => (index * 1000) / rate);
  return {
    scenario: {
      kind: 'open load',
      group: 'Open load',
      name: `${rate}/s`,
      workload: {
        kind: 'open',
        stages: [{ durationMs: 1000, from: rate, to: rate }],
        maxInFlight: 500,
        warmup: 3,
        requestTimeoutMs: 10_000,
        timeLimitMs: 600_000,
      },
    },
    rounds: [
      {
        startMs: 0,
        fullLoadEndMs: 1000,
        endMs: 1000,
        requests: answered + failed,
        ...(failed > 0 && { failed }),
        ...(dropped > 0 && { dropped }),
      },
    ],
    samples: {
      round: serviceMs.map(() => 0),
      iteration: serviceMs.map((_, index) => index),
      startMs: intendedStartMs.map((due, index) => due + (latenessMs[index] ?? 0)),
      durationMs: serviceMs,
      intendedStartMs,
    },
    warmupMs: [],
    outcomes: { ok: answered, 'HTTP error': failed, 'wrong answer': 0, 'network error': 0, timeout: 0 },
    failures: [],
  };
}
