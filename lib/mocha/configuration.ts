import { readFileSync } from 'node:fs';
import { PerfMarkdownError, reasonOf, shown } from '../core/errors';
import { isFields } from '../core/fields';
import { fromStart } from '../core/folder';
// Loaded with the plugin, before a test can replace what it keeps.
import '../core/clock';
import { environmentLayer, type Settings, type SettingsLayer, settingsFrom } from '../scenario/settings';

const FILE = '.perf-markdown.json';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function unusable(error: unknown): PerfMarkdownError {
  return new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `${FILE} must hold a JSON object of options, but ${reasonOf(error)}.`,
  );
}

function textOf(path: string): string | undefined {
  try {
    // Some editors of Windows begin a file with a byte order mark, which is no part of JSON.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unusable(error);
  }
}

function fileLayer(): SettingsLayer {
  const text = textOf(fromStart(FILE));
  if (text === undefined) return { source: FILE, values: {} };
  try {
    const values: unknown = JSON.parse(text);
    if (isFields(values)) return { source: FILE, values };
    throw new Error(`it holds ${shown(values)}`);
  } catch (error) {
    throw unusable(error);
  }
}

/** Settings in force, and what they would be without the environment. @internal */
export interface ConfiguredSettings extends Settings {
  readonly withoutEnvironment: Settings;
}

/**
 * The settings in force here: defaults, then `.perf-markdown.json` of the working directory, then the given layers of a
 * suite and a scenario, then `PERF_MARKDOWN_…` variables, each winning over the ones before.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the place of a wrong value
 * @internal
 */
export function configuredSettings(...layers: readonly SettingsLayer[]): ConfiguredSettings {
  const written = [fileLayer(), ...layers];
  return {
    ...settingsFrom([...written, environmentLayer(process.env)]),
    withoutEnvironment: settingsFrom(written),
  };
}
