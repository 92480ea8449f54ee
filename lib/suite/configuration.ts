import { existsSync } from 'node:fs';
import { isArm } from '../arm/arm';
import { PerfMarkdownError, reasonOf, shown } from '../core/errors';
import { isFields } from '../core/fields';
import { fromStart } from '../core/folder';
import { jsonIn } from '../core/json-file';
// Loaded with the plugin, before a test can replace what it keeps.
import '../core/clock';
import { environmentLayer } from '../scenario/environment-layer';
import { type Settings, type SettingsLayer, settingsFrom } from '../scenario/settings';

const NAME = '.perf-markdown';
/** Files of code can also hold functions, such as outputs of one's own. */
const FILES = ['json', 'js', 'mjs', 'cjs', 'ts'].map((ending) => `${NAME}.${ending}`);

function unusable(file: string, problem: string, cause?: unknown): PerfMarkdownError {
  return new PerfMarkdownError('ERR_INVALID_OPTION', `${file} must ${problem}.`, { cause });
}

/** What a module exports as its default, or as a whole; Node.js gives the same one every time. */
function exportedBy(path: string): unknown {
  const exported: unknown = require(path);
  return isFields(exported) && 'default' in exported ? exported['default'] : exported;
}

const TYPESCRIPT_ADVICE =
  '. Where it does not load TypeScript by itself, put tsx or ts-node/register ahead of the plugin, such as ' +
  '`"require": ["tsx", "perf-markdown/register"]` in .mocharc.json';

function valuesIn(file: string): unknown {
  const path = fromStart(file);
  try {
    return file.endsWith('.json') ? jsonIn(path) : exportedBy(path);
  } catch (error) {
    const problem = file.endsWith('.json')
      ? `hold a JSON object of options, but ${reasonOf(error)}`
      : `be a module that this Node.js can load, but ${reasonOf(error)}${file.endsWith('.ts') ? TYPESCRIPT_ADVICE : ''}`;
    throw unusable(file, problem, error);
  }
}

function fileLayer(): SettingsLayer {
  const [file, other] = FILES.filter((name) => existsSync(fromStart(name)));
  if (file === undefined) return { source: `${NAME}.json`, values: {} };
  if (other !== undefined) throw unusable(file, `be the only configuration, but there is ${other}, too`);
  const values = valuesIn(file);
  if (isFields(values) && !(values instanceof Promise)) return { source: file, values };
  const what = file.endsWith('.json') ? 'hold a JSON object of options' : 'export an object of options';
  throw unusable(file, `${what}, but it holds ${shown(values)}`);
}

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

function onceIfWanted(settings: Settings): Settings {
  return settings.once ? { ...settings, ...ONE_REQUEST } : settings;
}

export interface ConfiguredSettings extends Settings {
  readonly withoutEnvironment: Settings;
}

/**
 * The settings in force here: defaults, then `.perf-markdown.json`, or `.js`, `.mjs`, `.cjs` or `.ts`, of the working directory, then the given layers of a
 * suite and a scenario, then `PERF_MARKDOWN_…` variables, each winning over the ones before; with `once`, those of one request.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the place of a wrong value
 */
export function configuredSettings(...layers: readonly SettingsLayer[]): ConfiguredSettings {
  const written = [fileLayer(), ...layers];
  const settings = settingsFrom([...written, environmentLayer(process.env)]);
  return {
    // What takes turns with another version is there to be measured.
    ...onceIfWanted({ ...settings, once: settings.once && !isArm() }),
    withoutEnvironment: settingsFrom(written),
  };
}
