import { markdownTable } from 'markdown-table';
import { lineShares, waitedShare } from '../../lib/analysis/profile-shares';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { comparedLines } from '../../lib/compare/lines';
import type { Report } from '../../lib/report/report';
import { textOf } from '../integration/run-mocha';
import { numberOf } from './service-truth';
import { suiteRun } from './suite-run';

const SESSIONS = 10;
const MARGIN = 0.05;
const NOTHING = { share: 0, low: 0, high: 0 };

const METHOD = `A service in a process of its own that makes 100 searches of equal length in each of 4 rounds of a request, so many of them in one line as the first column says; ${SESSIONS} sessions. True: their share of all CPU time that its main thread takes, hearing and answering requests included, as the service itself counts it in each fifth profiled request. Waited: how much of the time of work the main thread waited for a CPU, of which an idle machine has nearly none. Right: the share that the report gives to that line is within 5 points of the truth of its pass. Covered: its interval holds that truth. Named: a sentence names it, or the other line, whichever takes more. Wanted: right in 95 %.`;

/** Work that moves from one line to another between the versions of a comparison, which are two scenarios of one session. */
const MOVES = [
  [20, 80],
  [80, 20],
  [50, 80],
] as const;

/** What one session says of the planted line of a scenario. */
interface Seen {
  readonly planted: number;
  /** What the service itself counted. */
  readonly truth: number;
  readonly waited: number;
  readonly share: number;
  readonly isCovered: boolean;
  readonly isNamed: boolean;
}

function seenIn(report: Report, { id, recording }: MeasuredScenario, truths: unknown): Seen {
  const planted = Number.parseInt(recording.scenario.name, 10);
  const truth = numberOf(truths, `${planted}`);
  const [profile] = recording.profiles ?? [];
  const lines = (profile?.processes ?? []).flatMap((process) => lineShares(process, profile?.requests ?? 0));
  const { share, low, high } = lines.find(({ line }) => line.function === 'planted') ?? NOTHING;
  const [process] = profile?.processes ?? [];
  return {
    planted,
    truth,
    waited: process ? waitedShare(process) : 0,
    share,
    isCovered: low <= truth && truth <= high,
    isNamed: report.findings.some(({ rule, scenarios }) => rule === 'hot-line' && scenarios.includes(id)),
  };
}

function rangeOf(shares: readonly number[]): string {
  const [low, high] = [Math.min(...shares), Math.max(...shares)].map((share) => (share * 100).toFixed(1));
  return `${low}–${high} %`;
}

function rowOf(seen: readonly Seen[], planted: number): readonly string[] {
  const ofTruth = seen.filter((each) => each.planted === planted);
  const counted = (is: (each: Seen) => boolean): string =>
    `${ofTruth.filter(is).length} of ${ofTruth.length}`;
  return [
    `${planted} %`,
    rangeOf(ofTruth.map(({ truth }) => truth)),
    rangeOf(ofTruth.map(({ share }) => share)),
    rangeOf(ofTruth.map(({ waited }) => waited)),
    counted(({ share, truth }) => Math.abs(share - truth) <= MARGIN),
    counted(({ isCovered }) => isCovered),
    counted(({ isNamed }) => isNamed),
  ];
}

/** Whether `compare` names both lines as those on which the head spends more and less. */
function isMoveNamed({ scenarios }: Report, [from, to]: (typeof MOVES)[number]): boolean {
  const [base, head] = [from, to].map((share) =>
    scenarios.find(({ recording }) => Number.parseInt(recording.scenario.name, 10) === share),
  );
  if (!base || !head) throw new Error(`No scenario is of ${from} % or ${to} %.`);
  const named = comparedLines(base.recording, head.recording).map(
    ({ function: name, lowMs, highMs }) => `${name} ${lowMs > 0 ? 'more' : highMs < 0 ? 'less' : 'either'}`,
  );
  const wanted = to > from ? ['planted more', 'others less'] : ['planted less', 'others more'];
  return wanted.every((words) => named.includes(words));
}

/** Whether lines get the share of the CPU time that was planted. */
export async function profileAccuracy(): Promise<string> {
  const seen: Seen[] = [];
  const reports: Report[] = [];
  for (let session = 0; session < SESSIONS; session += 1) {
    const { run, report } = await suiteRun('shares');
    const truths: unknown = JSON.parse(textOf(run, 'truth-shares.json'));
    reports.push(report);
    seen.push(...report.scenarios.map((measured) => seenIn(report, measured, truths)));
  }
  const rows = [...new Set(seen.map(({ planted }) => planted))].map((planted) => rowOf(seen, planted));
  const header = ['Planted', 'True', 'Reported', 'Waited', 'Right', 'Covered', 'Named'];
  const moves = MOVES.map((move) => {
    const named = reports.filter((report) => isMoveNamed(report, move)).length;
    return `from ${move[0]} % to ${move[1]} % in ${named} of ${reports.length} sessions`;
  });
  const table = markdownTable([header, ...rows], { align: header.map(() => 'r') });
  return `${METHOD}\n\n${table}\n\nTwo scenarios of a session as base and head of a comparison: of work that moves to or from the planted line both lines are named ${moves.join(', ')}. Wanted: 95 %.`;
}
