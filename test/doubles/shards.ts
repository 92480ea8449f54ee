import { measuredScenarios } from '../../lib/analysis/summary';
import { seededRandom } from '../../lib/core/random';
import type { Recording } from '../../lib/measure/recording';
import type { Report } from '../../lib/report/report';
import type { OpenLoad } from '../../lib/scenario/scenario';
import { isOwn } from '../../lib/scenario/shard';
import { shardReport } from '../../lib/shards/counted';
import type { ReportFile } from '../../lib/shards/require-whole';
import { openRecording } from './open-recordings';
import { reportOf, testEntry } from './reports';

const random = seededRandom(3);
const SERVICE_MS = Array.from({ length: 900 }, () => 5 + 3 * random() ** 4);

/** A whole open load, whose samples are all there. */
export const whole: Recording = openRecording({
  latenessMs: SERVICE_MS.map(() => 0.25),
  serviceMs: SERVICE_MS,
});

/** What one of three shards has of it. */
function part(number: number): Recording {
  const shard = { number, of: 3 };
  const { samples, rounds, outcomes } = whole;
  const scenario = whole.scenario as OpenLoad;
  const own = samples.durationMs.map((_, index) => index).filter((index) => isOwn(index, shard));
  const of = (column: readonly number[] = []) => own.map((index) => column[index] ?? Number.NaN);
  return {
    ...whole,
    scenario: { ...scenario, workload: { ...scenario.workload, shard } },
    rounds: rounds.map((round) => ({ ...round, requests: own.length })),
    samples: {
      round: of(samples.round),
      iteration: own.map((_, index) => index),
      startMs: of(samples.startMs),
      durationMs: of(samples.durationMs),
      intendedStartMs: of(samples.intendedStartMs),
    },
    outcomes: { ...outcomes, ok: own.length },
    agreedStart: '2026-03-01T12:00:00.000Z',
  };
}

/** The file of one of three shards, whose recording may be another one. */
export function shardOf(
  number: number,
  change: (recording: Recording) => Recording = (recording) => recording,
  parts: Partial<Report> = {},
): ReportFile {
  const scenarios = measuredScenarios([change(part(number))]);
  const report = reportOf({
    scenarios,
    tests: [testEntry('900/s', 'passed', { scenarios: scenarios.map(({ id }) => id) })],
    ...parts,
  });
  const shard = { number, of: 3, startsAt: '2026-03-01T12:00:00.000Z' };
  return { path: `${number}.json`, report: shardReport(report, shard) };
}
