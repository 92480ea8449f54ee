import { measuredScenarios } from '../../lib/analysis/summary';
import type { KeptRun, Sketch } from '../../lib/artillery/load-data';
import { exportedPlan, type Plan } from '../../lib/artillery/plan';
import type { RunFile } from '../../lib/artillery/run-file';
import type { PreparedRequest } from '../../lib/client/client';
import type { Recording } from '../../lib/measure/recording';
import type { Threshold } from '../../lib/scenario/threshold';
import type { ExportedRequests } from '../../lib/suite/record';
import { openRecording } from './open-recordings';
import { environment, reportOf, testEntry } from './reports';

const { commit: _, conditions: _conditions, ...machine } = environment;

export const request: PreparedRequest = { method: 'GET', path: '/a', headers: {}, body: null };

export function exportedOf(parts: Partial<ExportedRequests> = {}): ExportedRequests {
  return {
    url: 'http://127.0.0.1:8080',
    requests: [request],
    hasCheck: false,
    prepares: false,
    hasTraces: false,
    ...parts,
  };
}

/** A load of 100 requests in a second. */
export function load(thresholds: readonly Threshold[] = []): Recording {
  const recording = openRecording({ latenessMs: [], serviceMs: [], dropped: 100 });
  return { ...recording, scenario: { ...recording.scenario, thresholds } };
}

/** The plan of that load. */
export function planOf(machines = 1, recording = load(), exported = exportedOf()): Plan {
  const scenarios = measuredScenarios([recording]);
  const tests = [testEntry('100/s', 'passed', { scenarios: scenarios.map(({ id }) => id) })];
  return exportedPlan(reportOf({ scenarios, tests }), [exported], machines, undefined).plan;
}

const GAMMA = 1.01 / 0.99;

/** A sketch of times in ms as Artillery keeps it: bins of ±1 %. */
export function sketchOf(timesMs: readonly number[]): Sketch {
  const times = timesMs.map((ms) => 1000 * ms);
  const bins = new Map<number, number>();
  for (const us of times) {
    const key = Math.ceil(Math.log(us) / Math.log(GAMMA));
    const valueUs = (2 * GAMMA ** key) / (1 + GAMMA);
    bins.set(valueUs, (bins.get(valueUs) ?? 0) + 1);
  }
  const sorted = [...bins].sort(([a], [b]) => a - b);
  return {
    gamma: GAMMA,
    valueUs: sorted.map(([value]) => value),
    counts: sorted.map(([, count]) => count),
    count: times.length,
    sumUs: times.reduce((sum, us) => sum + us, 0),
    minUs: Math.min(...times),
    maxUs: Math.max(...times),
  };
}

/** What the hook keeps of a machine on which these requests of the plan's first load went well. */
export function runOf(
  plan: Plan,
  times: readonly number[],
  counters: Readonly<Record<string, number>> = {},
  sketches: KeptRun['sketches'] = {},
): RunFile {
  const name = `perf.${plan.id}.${plan.loads[0]?.key}.0`;
  return {
    path: 'a.histograms.json',
    format: 'perf-markdown artillery run 1',
    artillery: '2.0.34',
    machine,
    counters: {
      'vusers.created': times.length,
      [`${name}.ok`]: times.length,
      [`${name}.completed`]: times.length,
      ...counters,
    },
    sketches: { [`${name}.0.us`]: sketchOf(times), ...sketches },
  };
}
