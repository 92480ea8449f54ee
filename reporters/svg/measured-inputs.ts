import { numericInputs } from '../../lib/analysis/numeric-inputs';
import { medianIn } from '../../lib/analysis/percentiles';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { medianText } from '../../lib/analysis/times-texts';
import type { Extent } from './scales';

/** A numeric input and its median. @internal */
export interface MeasuredInput {
  readonly input: number;
  readonly name: string;
  readonly medianMs: number;
  /** The median as it is printed. */
  readonly medianText: string;
  /** Of at least 99 %; absent with too few rounds for one. */
  readonly intervalMs?: Extent;
}

/** The scenarios of a group with numeric inputs that have samples, in the order of the inputs. @internal */
export function measuredInputs(scenarios: readonly MeasuredScenario[]): readonly MeasuredInput[] {
  const { inputs = [] } = numericInputs(scenarios) ?? {};
  return inputs
    .flatMap((input, index) => {
      const measured = scenarios[index];
      const latency = measured?.summary.latency;
      if (!latency) return [];
      const { ms: medianMs, interval } = medianIn(latency);
      return [
        {
          input,
          name: measured.recording.scenario.name,
          medianMs,
          medianText: medianText(latency),
          ...(interval ? { intervalMs: [interval.low, interval.high] as const } : {}),
        },
      ];
    })
    .toSorted((a, b) => a.input - b.input);
}
