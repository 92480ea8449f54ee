import { mayBeWaiting } from '../cpu-wait';
import { listed, type Rule } from '../evidence';
import { phrase } from '../finding';
import { leastRequestsTimed } from '../summary';
import { wideSpreads } from './consistency';
import { groupedLatencies } from './modes';
import { tails } from './tail';

/** Scenarios whose slow requests may be the machine's: one sentence instead of warnings about the service. */
export const machineNoise: Rule<'machine-noise'> = (evidence) => {
  const found = [...tails(evidence), ...groupedLatencies(evidence), ...wideSpreads(evidence)];
  const noisy = evidence.scenarios.filter((measured) =>
    found.some((each) => each.measured === measured && mayBeWaiting(measured.recording, each.limitMs)),
  );
  if (noisy.length === 0) return [];
  return [
    {
      rule: 'machine-noise',
      severity: 'fact',
      section: 'analysis',
      scenarios: noisy.map(({ id }) => id),
      sentence: phrase`
        Service or load generator waited for a CPU while these were measured, so their slow requests are not
        put down to the service: ${listed(noisy)}.`,
      effects: [],
      sampleSize: leastRequestsTimed(noisy),
      evidence:
        'run-queue time of the main threads, which is more than 10 % of the time, or half of what slow requests took beyond the median',
    },
  ];
};
