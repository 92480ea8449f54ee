import { sumOf } from '../../core/sums';
import type { SpentColumns } from '../../measure/recording';
import type { GrowthInCycles } from '../../stats/growth-in-cycles';
import { type SpentColumn, spentPerRequest } from '../resources';
import { DOUBT, type Estimate, plainEstimate } from './estimate';
import type { Verdict } from './verdict';

const WORDS: Readonly<Record<SpentColumn, string>> = {
  allocatedBytes: 'bytes allocated in the JavaScript heap of the process of the service',
  cpuMs: 'CPU time of the process of the service',
};

export function spentEstimate(of: SpentColumn, spent: SpentColumns | undefined): Estimate | undefined {
  if (!spent) return undefined;
  const requests = sumOf(spent.requests);
  const { perRequest, interval } = spentPerRequest(spent, of, 1 - 2 * DOUBT);
  const plain = plainEstimate(perRequest, requests, `${WORDS[of]}, divided by requests: no interval`);
  if (!interval) return plain;
  return {
    ...plain,
    bounds: interval,
    isInterval: true,
    confidence: interval.confidence,
    method: `${WORDS[of]}, divided by requests; t interval over ${spent.requests.length} rounds, 95 % on each side`,
  };
}

/** What the process of the service holds more after a request. What grew and stopped is no growth that goes on: it decides nothing. */
export function growthEstimate({ slope, low, high, cycles, isGrowing }: GrowthInCycles): Estimate {
  const hasStopped = low > 0 && !isGrowing;
  return {
    ...plainEstimate(
      slope,
      cycles,
      `slope of a line through heap and buffers behind ${cycles} cycles, 95 % on each side`,
    ),
    bounds: { low: hasStopped ? 0 : low, high },
    isInterval: true,
    confidence: 1 - 2 * DOUBT,
  };
}

export function spentAdvice(verdict: Verdict): string | undefined {
  return verdict === 'unsupported'
    ? 'Give `app` as the path of a module, or as a command that runs Node.js: then the service has a process of its own that can be watched.'
    : undefined;
}
