import { onOrOff } from './setting';

/** Switches that each ask for one of the outputs. */
const OUTPUT_OF: ReadonlyMap<string, string> = new Map([
  ['html', 'html'],
  ['comment', 'comment'],
  ['benchmarkJson', 'benchmark'],
]);
const { read } = onOrOff(false);

/** The names of the switches. @internal */
export const SWITCH_NAMES: readonly string[] = [...OUTPUT_OF.keys()];

/** What a switch adds to the list; what is neither on nor off stands in it, and is refused there. */
function askedBy([name, value]: readonly [string, unknown]): readonly unknown[] {
  const isOn = read(value);
  if (isOn === undefined) return value === undefined ? [] : [value];
  return isOn ? [OUTPUT_OF.get(name)] : [];
}

/**
 * Options whose switches `html`, `comment` and `benchmarkJson` are entries of `outputs`, and whose `comment`, where that is a path,
 * is the `commentFile`.
 *
 * @internal
 */
export function withListedOutputs(
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const all = Object.entries(values);
  const isPath = ([name, value]: readonly [string, unknown]): boolean =>
    name === 'comment' && typeof value === 'string' && read(value) === undefined;
  const switches = all.filter(([name]) => OUTPUT_OF.has(name));
  if (switches.length === 0) return values;
  const asked = switches.filter((entry) => !isPath(entry)).flatMap(askedBy);
  const path = switches.find(isPath)?.[1];
  const { outputs, ...others } = Object.fromEntries(all.filter(([name]) => !OUTPUT_OF.has(name)));
  const listed: readonly unknown[] =
    typeof outputs === 'string' ? outputs.split('+') : [outputs ?? []].flat();
  return {
    ...others,
    ...(path !== undefined && { commentFile: path }),
    ...((asked.length > 0 || outputs !== undefined) && { outputs: [...listed, ...asked] }),
  };
}
