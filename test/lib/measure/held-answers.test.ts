import { expect } from 'chai';
import { ScenarioMeasurement } from '../../../lib/measure/scenario-measurement';
import type { PlannedScenario } from '../../../lib/scenario/scenario';
import { fakeClient } from '../../doubles/fake-client';
import { fakeClock } from '../../doubles/fake-clock';
import { closedScenario, contextWith } from '../../doubles/measurable';

const BODY_BYTES = 100 * 2 ** 20;

/** Measures a scenario whose answers are of 100 MB each, as far as counting goes; gives how many waited for their check at once. */
async function heldAtOnce(
  scenario: PlannedScenario,
): Promise<{ readonly most: number; readonly ok: number; readonly warmup: number }> {
  const clock = fakeClock(0);
  // All answers share one body, which is never read.
  const body = Buffer.allocUnsafe(BODY_BYTES);
  let most = 0;
  let checked = 0;
  const client = fakeClient({
    clock,
    answer: () => ({
      tookMs: 10,
      delivery: {
        kind: 'answered',
        response: { status: 200, headers: {}, body, text: () => '', json: () => undefined },
      },
    }),
  });
  const measurement = new ScenarioMeasurement(
    {
      scenario,
      request: ({ i }) => ({ path: `/${i}` }),
      check: () => {
        most = Math.max(most, client.sent.length - checked);
        checked += 1;
      },
    },
    contextWith(client, clock),
    0,
  );
  await measurement.warmUp();
  for (let round = 0; round < 2; round += 1) await measurement.measureRound(round);
  const { outcomes, warmupMs } = measurement.recording();
  return { most, ok: outcomes.ok, warmup: warmupMs.length };
}

describe('Answers that wait for their check @unit', () => {
  it('take bounded memory in the rounds of a closed workload, by count and by duration', async () => {
    const byCount = closedScenario('a', { requests: 20, rounds: 2 });
    expect(await heldAtOnce(byCount)).to.deep.equal({ most: 3, ok: 20, warmup: 0 });
    const { requests: _, ...workload } = byCount.workload;
    const byDuration = { ...byCount, workload: { ...workload, durationMs: 200 } };
    expect(await heldAtOnce(byDuration)).to.deep.equal({ most: 3, ok: 20, warmup: 0 });
  });

  it('take bounded memory in a warm-up', async () => {
    const what = closedScenario('a', { requests: 2, warmupPerWorker: 20 });
    expect(await heldAtOnce(what)).to.deep.equal({ most: 3, ok: 2, warmup: 20 });
  });

  it('are checked while an open load runs, once they are too many', async () => {
    const { most, ok } = await heldAtOnce({
      kind: 'open load',
      group: 'Open load',
      name: '10/s',
      workload: {
        kind: 'open',
        stages: [{ durationMs: 2000, from: 10, to: 10 }],
        maxInFlight: 500,
        warmup: 0,
        requestTimeoutMs: 10_000,
        timeLimitMs: 60_000,
      },
    });
    expect(ok).to.equal(20);
    expect(most).to.equal(3);
  });
});
