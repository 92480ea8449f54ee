import type { Rule } from '../evidence';
import { counted as countedText, percent } from '../wording';

/** That loads were made by several processes, which count times instead of keeping them, and how exact these are. */
export const counted: Rule<'counted-times'> = ({ scenarios }) => {
  const [first, ...others] = scenarios.filter(({ recording }) => recording.counted !== undefined);
  const times = first?.recording.counted;
  if (first === undefined || times === undefined) return [];
  const shards = countedText(times.processes, 'shard');
  const exact = `±${percent(times.resolution)}`;
  return [
    {
      rule: 'counted-times',
      severity: 'fact',
      section: 'trust',
      scenarios: [first, ...others].map(({ id }) => id),
      sentence: [
        { figure: shards },
        ' made these loads together. They counted times instead of keeping them: each percentile is exact to ',
        { figure: exact },
        ', and nothing is said of how times followed each other.',
      ],
      brief: `of ${shards}, percentiles exact to ${exact}`,
      effects: [{ quantity: 'largest error of a percentile, as a share of it', value: times.resolution }],
      sampleSize: Math.min(...[first, ...others].map(({ summary }) => summary.latency?.count ?? 0)),
      evidence: 'width of the bins in which times were counted; the bins of all shards were added',
    },
  ];
};
