import { expect } from 'chai';
import { ScenarioMeasurement } from '../../../lib/measure/scenario-measurement';
import type { OpenLoad } from '../../../lib/scenario/scenario';
import { answered, fakeClient } from '../../doubles/fake-client';
import { fakeClock } from '../../doubles/fake-clock';
import { contextWith } from '../../doubles/measurable';

/** The second of three shards at 30 requests a second, ready at 2 s, that all start at `agreedMs`. */
async function measured(agreedMs: number, connectMs = 0) {
  const clock = fakeClock(2000);
  const client = fakeClient({ clock, answer: () => answered(5), connectMs });
  const scenario: OpenLoad = {
    kind: 'open load',
    group: 'Open load',
    name: '30/s',
    workload: {
      kind: 'open',
      stages: [{ durationMs: 1000, from: 30, to: 30 }],
      maxInFlight: 90,
      warmup: 0,
      requestTimeoutMs: 10_000,
      timeLimitMs: 60_000,
      shard: { number: 2, of: 3 },
    },
  };
  const context = { ...contextWith(client, clock), agreedStartMs: () => clock.timeOriginMs + agreedMs };
  const request = ({ i }: { readonly i: number }) => ({ path: `/${i}` });
  const measurement = new ScenarioMeasurement({ scenario, request, check: undefined }, context, 0);
  await measurement.measureRound(0);
  return { client, recording: measurement.recording() };
}

describe('The agreed start of a shard @unit', () => {
  it('is when its first request would be due in the whole load', async () => {
    const { client, recording } = await measured(5000);
    expect(client.sent.map(({ startMs }) => Math.round(startMs))).to.deep.equal(
      Array.from({ length: 10 }, (_, n) => Math.round(5000 + ((3 * n + 1) * 1000) / 30)),
    );
    expect(recording).to.deep.include({ agreedStart: '1970-01-01T00:16:45.000Z' });
    expect(recording.rounds).to.deep.include({
      startMs: 5000,
      fullLoadEndMs: 6000,
      endMs: 6000,
      requests: 10,
    });
    expect(recording.stoppedBecause).to.equal(undefined);
  });

  it('is not made up for: a shard that is late sends nothing, and says by how much', async () => {
    for (const [agreedMs, connectMs, late] of [
      [500, 0, '1.5'],
      [5000, 3000, '2.0'],
    ] as const) {
      const { client, recording } = await measured(agreedMs, connectMs);
      expect(client.sent).to.deep.equal([]);
      expect(recording.stoppedBecause).to.contain(
        `it was ready ${late} s after its shards started it, at 1970-`,
      );
      expect(recording.stoppedBecause).to.contain('a later PERF_MARKDOWN_SHARD_START');
    }
  });
});
