import type { OutputId } from '../../lib/scenario/outputs';
import type { Settings } from '../../lib/scenario/settings';
import type { Thresholds } from '../../lib/scenario/threshold-option';
import type { Output } from './output';

/** What `.perf-markdown.js`, `.mjs`, `.cjs` or `.ts` can hold. @public */
export interface Config extends Partial<Omit<Settings, 'outputs' | 'thresholds' | 'given'>> {
  /** What else is written beside the reports: outputs by name, and your own. */
  readonly outputs?: readonly (OutputId | Output)[];
  readonly thresholds?: Thresholds;
}

/** The configuration as it is given, for editors and compilers to check it. @public */
export function defineConfig(config: Config): Config {
  return config;
}
