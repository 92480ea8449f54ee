import { expect } from 'chai';
import { ScenarioMeasurement } from '../../../lib/measure/scenario-measurement';
import type { MeasurableScenario } from '../../../lib/measure/scenario-run';
import { fakeClient, timedAnswer } from '../../doubles/fake-client';
import { fakeClock } from '../../doubles/fake-clock';
import { contextWith } from '../../doubles/measurable';

/** Ten requests in a second, each answered with `db;dur=<its number, from 0>`, the one in the middle with 500. */
async function measured(check?: MeasurableScenario['check']) {
  const clock = fakeClock(0);
  const client = fakeClient({
    clock,
    answer: (_, count) => timedAnswer(300, `db;dur=${count - 1}`, count === 6 ? 500 : 200),
  });
  const scenario: MeasurableScenario['scenario'] = {
    kind: 'open load',
    group: 'Open load',
    name: '10/s',
    workload: {
      kind: 'open',
      stages: [{ durationMs: 1000, from: 10, to: 10 }],
      maxInFlight: 500,
      warmup: 0,
      requestTimeoutMs: 10_000,
      timeLimitMs: 60_000,
    },
  };
  const measurement = new ScenarioMeasurement(
    { scenario, request: ({ i }) => ({ path: `/${i}` }), check },
    contextWith(client, clock),
    0,
  );
  await measurement.measureRound(0);
  return measurement.recording();
}

describe('TimedTurn @unit', () => {
  for (const [what, check] of [
    ['without a check', undefined],
    ['with one', ({ status }: { readonly status: number }) => status === 200],
  ] as const)
    it(`keeps the server timings of answers that went well, ${what}`, async () => {
      const { samples, outcomes } = await measured(check);
      expect(outcomes).to.include({ ok: 9, 'HTTP error': 1 });
      expect(samples.startMs).to.deep.equal([0, 100, 200, 300, 400, 600, 700, 800, 900]);
      expect(samples.serverTiming).to.deep.equal([{ name: 'db', durationMs: [0, 1, 2, 3, 4, 6, 7, 8, 9] }]);
    });
});
