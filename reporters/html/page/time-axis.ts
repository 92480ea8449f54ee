import { type Extent, linearScale, logScale, type Scale } from '../../svg/scales';
import type { PlottedScenario } from '../plotted';

export type AxisKind = 'linear' | 'logarithmic';

/** Beyond this factor between the largest time and the median an even axis shows little of most samples. */
const WIDE = 10;
const SMALLEST_MS = 1e-6;

function drawnTimes({ ms, lines }: PlottedScenario): Extent {
  let [low, high] = [Number.POSITIVE_INFINITY, SMALLEST_MS];
  for (const times of [ms, lines.map((line) => line.ms)]) {
    for (const time of times) {
      high = Math.max(high, time);
      if (time > 0) low = Math.min(low, time);
    }
  }
  return [Math.min(low, high), high];
}

/** Which vertical axis shows a scenario at its best. */
export function fittingAxis(scenario: PlottedScenario): AxisKind {
  const median = scenario.lines.find(({ label }) => label === 'P50')?.ms ?? 0;
  return drawnTimes(scenario)[1] > WIDE * median ? 'logarithmic' : 'linear';
}

export function timeAxis(scenario: PlottedScenario, kind: AxisKind, ends: Extent): Scale {
  const [low, high] = drawnTimes(scenario);
  return kind === 'linear' ? linearScale([0, high], ends) : logScale([low / 1.15, high], ends);
}
