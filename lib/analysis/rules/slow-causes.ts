import { alike } from '../../core/alike';
import { sumBy } from '../../core/sums';
import { listed, type Rule } from '../evidence';
import { phrase, type RuleFinding } from '../finding';
import { lineParts } from '../line-place';
import type { SlowCause } from '../slow-requests';
import { isSequential, type MeasuredScenario } from '../summary';
import { count, milliseconds } from '../wording';

const LEAST_SLOW = 3;
/** From this share of the slow requests on, one cause is worth a sentence. */
const MOST = 0.5;
/** Pauses that cover more of the time coincide with requests whatever these do. */
const MOST_PAUSED = 0.2;

type KnownCause = Exclude<SlowCause, 'unknown'>;

const COINCIDED: Readonly<Record<KnownCause, string>> = {
  'garbage collection': 'a garbage collection',
  'event-loop block': 'a block of the event loop',
};

interface Explained {
  readonly measured: MeasuredScenario;
  readonly cause: KnownCause;
  readonly process: string;
  readonly explained: number;
  readonly slow: number;
  readonly thresholdMs: number;
}

function pausedShare(
  { recording: { vitals = [] } }: MeasuredScenario,
  name: string,
  cause: KnownCause,
): number {
  const process = vitals.find((of) => of.name === name);
  if (!process || process.windowMs === 0) return 0;
  const pausedMs = sumBy(
    process.pauses.filter(({ kind }) => (kind === 'event-loop block') === (cause === 'event-loop block')),
    ({ durationMs }) => durationMs,
  );
  return pausedMs / process.windowMs;
}

function explainedIn(measured: MeasuredScenario): readonly Explained[] {
  const { slow } = measured.summary;
  if (!slow || slow.count < LEAST_SLOW) return [];
  return slow.causes.flatMap(({ cause, process, count: explained }) => {
    if (cause === 'unknown' || process === undefined || explained < MOST * slow.count) return [];
    if (pausedShare(measured, process, cause) > MOST_PAUSED) return [];
    return [{ measured, cause, process, explained, slow: slow.count, thresholdMs: slow.thresholdMs }];
  });
}

function findingOf(same: readonly [Explained, ...Explained[]]): RuleFinding<'slow-causes'> {
  const [{ measured, cause, process, thresholdMs }] = same;
  const explained = sumBy(same, (each) => each.explained);
  const slow = sumBy(same, (each) => each.slow);
  const where =
    same.length === 1
      ? [{ name: measured.id }, ` (over ${milliseconds(thresholdMs)})`]
      : listed(same.map((each) => each.measured));
  return {
    rule: 'slow-causes',
    severity: 'fact',
    section: 'analysis',
    scenarios: same.map((each) => each.measured.id),
    sentence: phrase`
      ${{ figure: `${count(explained)} of the ${count(slow)} slow requests` }} of ${where} coincided with
      ${COINCIDED[cause]} of ${{ name: process }}, which covers at least half of what they took beyond the
      median.`,
    effects: same.map((each) => ({
      quantity: `slow requests with ${COINCIDED[cause]}`,
      value: each.explained,
    })),
    sampleSize: slow,
    evidence: 'overlap of each slow request with the pauses of the process, on one time axis',
  };
}

/** Where the CPU was in most of the slow requests of a pass in which it was watched. */
function slowWorkIn({ id, recording }: MeasuredScenario): readonly RuleFinding<'slow-causes'>[] {
  const processes = (recording.profiles ?? []).flatMap((profile) => profile.processes);
  return processes.flatMap(({ slowWork }): readonly RuleFinding<'slow-causes'>[] => {
    if (!slowWork || slowWork.slow < LEAST_SLOW || slowWork.explained < MOST * slowWork.slow) return [];
    const { thresholdMs, slow, explained, line } = slowWork;
    return [
      {
        rule: 'slow-causes',
        severity: 'fact',
        section: 'analysis',
        scenarios: [id],
        sentence: phrase`
          In ${{ figure: `${count(explained)} of the ${count(slow)} slow requests` }} of ${{ name: id }} (over
          ${milliseconds(thresholdMs)}) of its profiled pass, more CPU time than in the others makes up at least half
          of what they took beyond the median; it is spent ${lineParts(line)}.`,
        effects: [{ quantity: 'slow requests of the profiled pass with more work there', value: explained }],
        sampleSize: slow,
        evidence:
          'samples of the stack, one a millisecond, within each request of a pass that sends one after the other, less their mean in the requests that are not slow',
      },
    ];
  });
}

/**
 * What most of the slow requests of scenarios coincided with, one sentence for a cause. With several workers a block is the work
 * of the other requests, and tells nothing.
 */
export const slowCauses: Rule<'slow-causes'> = ({ scenarios }) => [
  ...alike(scenarios.filter(isSequential).flatMap(explainedIn), ({ cause, process }) => [cause, process]).map(
    findingOf,
  ),
  ...scenarios.flatMap(slowWorkIn),
];
