import type { CountedTimes, LoadEngine } from '../../measure/counted-times';
import type { Rule } from '../evidence';
import { phrase, type RuleFinding } from '../finding';
import { leastRequestsTimed } from '../summary';
import { counted as countedText, percent } from '../wording';

type Told = Pick<RuleFinding<'counted-times'>, 'sentence' | 'brief' | 'evidence'>;

function exactness({ resolution }: CountedTimes): string {
  return `±${percent(resolution)}`;
}

function ofShards(times: CountedTimes): Told {
  const shards = countedText(times.processes, 'shard');
  const exact = exactness(times);
  return {
    sentence: phrase`
      ${{ figure: shards }} made these loads together. They counted times instead of keeping them: each
      percentile is exact to ${{ figure: exact }}, and nothing is said of how times followed each other.`,
    brief: `of ${shards}, percentiles exact to ${exact}`,
    evidence: 'width of the bins in which times were counted; the bins of all shards were added',
  };
}

function ofEngine(times: CountedTimes, { name, versions }: LoadEngine, leftChecks: boolean): Told {
  const workers = countedText(times.processes, 'worker');
  const exact = exactness(times);
  const by = `${name} ${versions.join(' and ')}`;
  return {
    sentence: phrase`
      ${{ figure: by }} sent these loads from ${{ figure: workers }}, and counted times instead of keeping
      them: each percentile is exact to ${{ figure: exact }}. A time counts from when its client made a
      request to when it had read the answer, in an open load too, where it can have made it
      late.${leftChecks ? ' Answers were judged by their status alone, not by the checks of the suite.' : ''}
      Its client and its machines add other times than this package on one machine: compare these results
      with others of the same kind only.`,
    brief: `sent by ${by} from ${workers} and timed by its client from request made to answer read, percentiles exact to ${exact}${leftChecks ? ', checks not run' : ''}: to be compared with the like only`,
    evidence: `bins of the histograms that ${name} kept, of all its workers`,
  };
}

/** That loads were made by several processes, or another engine, which count times instead of keeping them, and how exact these are. */
export const counted: Rule<'counted-times'> = ({ scenarios }) => {
  const made = scenarios.filter(({ recording }) => recording.counted !== undefined);
  const times = made[0]?.recording.counted;
  if (times === undefined) return [];
  const leftChecks = made.some(({ recording }) => recording.counted?.engine?.leftChecks === true);
  return [
    {
      rule: 'counted-times',
      severity: 'fact',
      section: 'trust',
      scenarios: made.map(({ id }) => id),
      ...(times.engine ? ofEngine(times, times.engine, leftChecks) : ofShards(times)),
      effects: [{ quantity: 'largest error of a percentile, as a share of it', value: times.resolution }],
      sampleSize: leastRequestsTimed(made),
    },
  ];
};
