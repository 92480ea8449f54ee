import { markdownTable } from 'markdown-table';
import { lineShares } from '../../lib/analysis/profile-shares';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { comparedLines } from '../../lib/compare/lines';
import type { Report } from '../../lib/report/report';
import { suiteRun } from './suite-run';

const SESSIONS = 10;
const MARGIN = 0.05;
const NOTHING = { share: 0, low: 0, high: 0 };

const METHOD = `A service in a process of its own that makes 100 searches of equal length in each of 20 rounds of a request, so many of them in one line as the first column says; ${SESSIONS} sessions. Right: the share of the CPU time that the report gives to that line is within 5 points of it. Covered: its interval holds the truth. Named: a sentence names it, or the other line, whichever takes more. Wanted: right in 95 %.`;

/** Work that moves from one line to another between the versions of a comparison, which are two scenarios of one session. */
const MOVES = [
  [20, 80],
  [80, 20],
  [50, 80],
] as const;

/** What one session says of the planted line of a scenario. */
interface Seen {
  readonly truth: number;
  readonly share: number;
  readonly isCovered: boolean;
  readonly isNamed: boolean;
}

function seenIn(report: Report, { id, recording }: MeasuredScenario): Seen {
  const truth = Number.parseInt(recording.scenario.name, 10) / 100;
  const [profile] = recording.profiles ?? [];
  const lines = (profile?.processes ?? []).flatMap((process) => lineShares(process, profile?.requests ?? 0));
  const { share, low, high } = lines.find(({ line }) => line.function === 'planted') ?? NOTHING;
  return {
    truth,
    share,
    isCovered: low <= truth && truth <= high,
    isNamed: report.findings.some(({ rule, scenarios }) => rule === 'hot-line' && scenarios.includes(id)),
  };
}

function rowOf(seen: readonly Seen[], truth: number): readonly string[] {
  const ofTruth = seen.filter((each) => each.truth === truth);
  const shares = ofTruth.map(({ share }) => share * 100);
  const counted = (is: (each: Seen) => boolean): string =>
    `${ofTruth.filter(is).length} of ${ofTruth.length}`;
  return [
    `${truth * 100} %`,
    `${Math.min(...shares).toFixed(1)}–${Math.max(...shares).toFixed(1)} %`,
    counted(({ share }) => Math.abs(share - truth) <= MARGIN),
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
    const { report } = await suiteRun('shares');
    reports.push(report);
    seen.push(...report.scenarios.map((measured) => seenIn(report, measured)));
  }
  const rows = [...new Set(seen.map(({ truth }) => truth))].map((truth) => rowOf(seen, truth));
  const header = ['Planted', 'Reported', 'Right', 'Covered', 'Named'];
  const moves = MOVES.map((move) => {
    const named = reports.filter((report) => isMoveNamed(report, move)).length;
    return `from ${move[0]} % to ${move[1]} % in ${named} of ${reports.length} sessions`;
  });
  const table = markdownTable([header, ...rows], { align: ['r', 'r', 'r', 'r', 'r'] });
  return `${METHOD}\n\n${table}\n\nTwo scenarios of a session as base and head of a comparison: of work that moves to or from the planted line both lines are named ${moves.join(', ')}. Wanted: 95 %.`;
}
