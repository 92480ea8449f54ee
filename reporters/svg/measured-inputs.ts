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
  /** Of at least 95 %; absent with too few rounds for one. */
  readonly intervalMs?: Extent;
}

/** The scenarios that have a numeric input and samples, in the order of the inputs. @internal */
export function measuredInputs(scenarios: readonly MeasuredScenario[]): readonly MeasuredInput[] {
  return scenarios
    .flatMap(({ recording: { scenario }, summary: { latency } }) => {
      if (typeof scenario.value !== 'number' || !latency) return [];
      const interval = latency.p50IntervalMs;
      return [
        {
          input: scenario.value,
          name: scenario.name,
          medianMs: latency.p50Ms,
          medianText: medianText(latency),
          ...(interval ? { intervalMs: [interval.low, interval.high] as const } : {}),
        },
      ];
    })
    .toSorted((a, b) => a.input - b.input);
}
