import { markdownTable } from 'markdown-table';
import { lineShares } from '../../lib/analysis/profile-shares';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import type { Report } from '../../lib/report/report';
import { suiteRun } from './suite-run';

const SESSIONS = 10;
const MARGIN = 0.05;
const NOTHING = { share: 0, low: 0, high: 0 };

const METHOD = `A service in a process of its own that makes 100 searches of equal length in each of 20 rounds of a request, so many of them in one line as the first column says; ${SESSIONS} sessions. Right: the share of the CPU time that the report gives to that line is within 5 points of it. Covered: its interval holds the truth. Named: a sentence names it, or the other line, whichever takes more. Wanted: right in 95 %.`;

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

/** Whether lines get the share of the CPU time that was planted. */
export async function profileAccuracy(): Promise<string> {
  const seen: Seen[] = [];
  for (let session = 0; session < SESSIONS; session += 1) {
    const { report } = await suiteRun('shares');
    seen.push(...report.scenarios.map((measured) => seenIn(report, measured)));
  }
  const rows = [...new Set(seen.map(({ truth }) => truth))].map((truth) => rowOf(seen, truth));
  const header = ['Planted', 'Reported', 'Right', 'Covered', 'Named'];
  return `${METHOD}\n\n${markdownTable([header, ...rows], { align: ['r', 'r', 'r', 'r', 'r'] })}`;
}
