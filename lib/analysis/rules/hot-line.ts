import { alike } from '../../core/alike';
import { sumBy } from '../../core/sums';
import type { RecordedProfile } from '../../measure/recording';
import type { Rule } from '../evidence';
import { effectOf, phrase, type RuleFinding, type SentencePart } from '../finding';
import { lineParts } from '../line-place';
import { busyShare, type LineShare, lineShares } from '../profile-shares';
import type { MeasuredScenario } from '../summary';
import { percent } from '../wording';
import { threadedService } from './worker-threads';

const LEAST_LOW = 0.15;
const LEAST_SAMPLES = 200;
const LEAST_BLOCKS = 8;
/** Below this share of the time a request waits for the most part. */
const MOSTLY = 0.5;
/** Of faster requests the time between two of them, in which the client works, is no waiting of the service. */
const LEAST_LATENCY_MS = 2;

interface Hot {
  readonly measured: MeasuredScenario;
  readonly process: string;
  readonly isAlone: boolean;
  readonly shared: LineShare;
}

function hotIn(measured: MeasuredScenario, { processes, requests }: RecordedProfile): readonly Hot[] {
  return processes.flatMap((process) => {
    const shared = lineShares(process, requests).find(
      ({ low, blocks, line: { samples } }) =>
        low >= LEAST_LOW && blocks >= LEAST_BLOCKS && samples >= LEAST_SAMPLES,
    );
    const isAlone = processes.length === 1;
    return shared ? [{ measured, process: process.name, isAlone, shared }] : [];
  });
}

function findingOf(same: readonly [Hot, ...Hot[]]): RuleFinding<'hot-line'> {
  const [{ measured, process, isAlone, shared }] = same;
  const { share, low, high, line } = shared;
  const others = same.length - 1;
  const where = [
    ...(threadedService(measured) ? ['the main thread in '] : []),
    ...(isAlone ? [] : [{ name: process }, ' in ']),
  ];
  return {
    rule: 'hot-line',
    severity: 'fact',
    section: 'key findings',
    scenarios: same.map((each) => each.measured.id),
    sentence: phrase`
      ${{ figure: percent(share) }} (${percent(low)} to ${percent(high)}) of the CPU time of
      ${where}${{ name: measured.id }} is spent ${lineParts(line)}${others === 0 ? '.' : `; it is the hot line of ${others} more.`}`,
    effects: same.map(({ shared: each }) => effectOf('share of the CPU time', each.share, each)),
    sampleSize: line.samples,
    evidence:
      'samples of the stack, one a millisecond, in a pass of its own; t 99 % interval over ten blocks of it with the same work, wider by 2 points, and by a tenth of what it waited for a CPU',
  };
}

/** What the service says of the time that is no work, if it says something. */
function partText({ summary: { serverTiming } }: MeasuredScenario): readonly SentencePart[] {
  const [largest] = (serverTiming?.parts ?? []).toSorted((a, b) => b.share - a.share);
  if (!largest) return [];
  return ['; as the service says, ', { name: largest.name }, ` takes ${percent(largest.share)} of its time`];
}

function waitingIn(
  measured: MeasuredScenario,
  profile: RecordedProfile,
): RuleFinding<'mostly-waiting'> | undefined {
  const busy = busyShare(profile);
  const { id, recording } = measured;
  const isClosed = recording.scenario.workload.kind === 'closed';
  // What its other threads work is not seen.
  if (threadedService(measured)) return undefined;
  if (!isClosed || busy === 0 || busy >= MOSTLY || (profile.medianMs ?? 0) < LEAST_LATENCY_MS)
    return undefined;
  return {
    rule: 'mostly-waiting',
    severity: 'fact',
    section: 'key findings',
    scenarios: [id],
    sentence: phrase`
      ${{ name: id }} mostly waits: while its requests were under way, the service worked for
      ${{ figure: percent(busy) }} of the time${partText(measured)}.`,
    effects: [{ quantity: 'share of the time on the CPU', value: busy }],
    sampleSize: sumBy(profile.processes, ({ samples }) => samples),
    evidence: 'time of work in samples of the stack against the time in which requests were under way',
  };
}

/** The line that takes the most of the CPU time, where one stands out; and what spends its time otherwise. */
export const hotLine: Rule<'hot-line' | 'mostly-waiting'> = ({ scenarios }) => {
  const profiled = scenarios.flatMap((measured) =>
    (measured.recording.profiles ?? []).flatMap((profile) =>
      profile.kind === 'cpu' && profile.processes.length > 0 ? [{ measured, profile }] : [],
    ),
  );
  const hot = profiled.flatMap(({ measured, profile }) => hotIn(measured, profile));
  const byLine = alike(hot, ({ process, shared: { line } }) => [
    process,
    line.file,
    line.line,
    line.function,
    line.callee,
  ]);
  return [
    ...byLine.map((same) => {
      const [first, ...others] = same.toSorted((a, b) => b.shared.share - a.shared.share);
      return findingOf(first ? [first, ...others] : same);
    }),
    ...profiled.flatMap(({ measured, profile }) => waitingIn(measured, profile) ?? []),
  ];
};
