import type { MeasuredScenario } from './summary';

/** The inputs of a group as positions on one axis. */
export interface NumericInputs {
  readonly inputs: readonly number[];
  /** Of all of them; absent where they have none. */
  readonly unit?: string;
}

/** Units that measure the same, with the size of each. A K of bytes is 1,024 of them, as the sizes of files are told. */
const SCALES: readonly Readonly<Record<string, number>>[] = [
  { B: 1, kB: 2 ** 10, KB: 2 ** 10, KiB: 2 ** 10, MB: 2 ** 20, MiB: 2 ** 20, GB: 2 ** 30, GiB: 2 ** 30 },
  { us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, min: 6e4, h: 3.6e6 },
  { '': 1, k: 1e3 },
];

/** How many of each unit make the smallest of them; `undefined` where they do not measure the same. */
function factorsOf(units: readonly (string | undefined)[]): readonly number[] | undefined {
  if (new Set(units).size === 1) return units.map(() => 1);
  for (const scale of SCALES) {
    const sizes = units.flatMap((unit) => scale[unit ?? ''] ?? []);
    if (sizes.length === units.length) return sizes.map((size) => size / Math.min(...sizes));
  }
  return undefined;
}

/**
 * The inputs of scenarios in the smallest of their units: 64 and 1,024 of '64 KB' and '1 MB'; `undefined` where one of them is no
 * number, or its unit measures something else than another's: then they are names.
 */
export function numericInputs(group: readonly MeasuredScenario[]): NumericInputs | undefined {
  const identities = group.flatMap(({ recording: { scenario } }) =>
    scenario.kind === 'input variation' ? scenario : [],
  );
  const factors = factorsOf(identities.map(({ unit }) => unit));
  const inputs = identities.flatMap(({ value }, index) =>
    typeof value === 'number' && factors ? value * (factors[index] ?? 1) : [],
  );
  if (inputs.length === 0 || inputs.length < group.length) return undefined;
  const unit = identities[factors?.indexOf(1) ?? 0]?.unit;
  return { inputs, ...(unit !== undefined && { unit }) };
}
