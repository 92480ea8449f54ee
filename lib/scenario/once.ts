import type { Settings } from './settings';

/** What holds where everything runs once, whatever is set: one request of each scenario, of which nothing is judged. */
const ONE_REQUEST = {
  iterations: 1,
  requests: 1,
  durationMs: undefined,
  rounds: 1,
  precision: undefined,
  timeBudgetMs: 0,
  warmup: 0,
  profile: false,
  thresholds: [],
  report: false,
} as const satisfies Partial<Settings>;

export function onceIfWanted(settings: Settings): Settings {
  return settings.once ? { ...settings, ...ONE_REQUEST } : settings;
}
