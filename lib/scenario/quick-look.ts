import { environmentNameOf } from './environment-layer';
import type { ScenarioKind } from './scenario';
import type { Settings } from './settings';

type Count = 'iterations' | 'requests' | 'durationMs' | 'workers' | 'rounds' | 'precision' | 'warmup';

const COUNTS: Readonly<Record<ScenarioKind, readonly Count[]>> = {
  'input variation': ['iterations', 'rounds', 'precision', 'warmup'],
  single: ['iterations', 'rounds', 'precision', 'warmup'],
  throughput: ['requests', 'durationMs', 'workers', 'rounds', 'precision', 'warmup'],
  leak: ['warmup'],
  'open load': ['durationMs', 'warmup'],
  ramp: ['warmup'],
  journey: ['iterations', 'durationMs', 'rounds', 'precision', 'warmup'],
};

/** Whether one setting asks for less than another: for fewer, for a wider interval, or without some of the levels. */
function isLess(name: Count, given: Settings, full: Settings): boolean {
  if (name === 'workers') return full.workers.some((level) => !given.workers.includes(level));
  const [own, other] = [given[name], full[name]];
  if (own === undefined) return false;
  // A time in place of a count may be anything: it was chosen for this one session.
  if (other === undefined) return name === 'durationMs';
  return name === 'precision' ? own > other : own < other;
}

/**
 * The environment variables that make less measured than a suite asks for, as for a quick look.
 *
 * @param full - the settings without the environment
 */
export function shortenedBy(kind: ScenarioKind, given: Settings, full: Settings): readonly string[] {
  return COUNTS[kind].filter((name) => isLess(name, given, full)).map(environmentNameOf);
}

/** The variables of an environment that change what is measured, to less or to more than suites ask for. */
export function countOverrides(environment: NodeJS.ProcessEnv): readonly string[] {
  const names = new Set([...Object.values(COUNTS).flat(), 'timeBudgetMs', 'suiteTimeBudgetMs']);
  return [...names].map(environmentNameOf).filter((name) => environment[name] !== undefined);
}
