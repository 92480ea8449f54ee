import { environmentNameOf } from './settings';

const COUNTS = [
  'iterations',
  'requests',
  'durationMs',
  'workers',
  'rounds',
  'precision',
  'precisionBudgetMs',
  'warmup',
] as const;

/**
 * The environment variables that make a session another one than the suite describes, as for a quick look: what they give
 * is measured with other counts than every other session.
 *
 * @internal
 */
export function countOverrides(environment: NodeJS.ProcessEnv): readonly string[] {
  return COUNTS.map(environmentNameOf).filter((name) => environment[name] !== undefined);
}
