import type { Rule } from '../evidence';
import type { SlowCause } from '../slow-requests';
import { count, milliseconds } from '../wording';

const LEAST_SLOW = 3;
/** From this share of the slow requests on, one cause is worth a sentence. */
const MOST = 0.5;

const COINCIDED: Readonly<Record<Exclude<SlowCause, 'unknown'>, string>> = {
  'garbage collection': 'a garbage collection',
  'event-loop block': 'a block of the event loop',
};

/** What most of the slow requests of a scenario coincided with. @internal */
export const slowCauses: Rule = ({ scenarios }) =>
  scenarios.flatMap(({ id, summary }) => {
    const { slow } = summary;
    if (!slow || slow.count < LEAST_SLOW) return [];
    return slow.causes.flatMap(({ cause, process, count: explained }) => {
      if (cause === 'unknown' || process === undefined || explained < MOST * slow.count) return [];
      return [
        {
          rule: 'slow-causes',
          severity: 'fact' as const,
          section: 'analysis' as const,
          scenarios: [id],
          sentence: [
            { figure: `${count(explained)} of the ${count(slow.count)} slow requests` },
            ' of ',
            { name: id },
            ` (over ${milliseconds(slow.thresholdMs)}) coincided with ${COINCIDED[cause]} of `,
            { name: process },
            ', which covers at least half of what they took beyond the median.',
          ],
          effects: [{ quantity: `slow requests with ${COINCIDED[cause]}`, value: explained }],
          sampleSize: slow.count,
          evidence: 'overlap of each slow request with the pauses of the process, on one time axis',
        },
      ];
    });
  });
