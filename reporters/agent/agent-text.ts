import { isDoubt, plainSentence } from '../../lib/analysis/finding';
import type { Finding } from '../../lib/analysis/judge';
import type { Verdict } from '../../lib/analysis/threshold/verdict';
import { count } from '../../lib/analysis/wording';
import { cutLine, oneLine } from '../../lib/core/foreign-text';
import type { Report, TestEntry } from '../../lib/report/report';
import { sessionVerdict } from '../../lib/report/session-verdict';
import { environmentNameOf } from '../../lib/scenario/environment-layer';
import type { ReportedService } from '../outputs/session-outputs';
import { type Place, placeOf, placeOfTest } from './findings';

const MOST_LINES = 60;
const LONGEST_LINE = 500;

function line(kind: string, { file, line: number }: Place, text: string, advice?: string): string {
  const at = number === undefined ? file : `${file}:${number}`;
  const place = file === undefined ? '' : ` ${at}`;
  return cutLine(
    oneLine(`${kind}${place} ${text}${advice === undefined ? '' : ` -> ${advice}`}`),
    LONGEST_LINE,
  );
}

function kindOf(finding: Finding): string {
  if (isDoubt(finding)) return 'doubt';
  return finding.severity === 'fact' ? 'finding' : finding.severity;
}

/** Rules that say why something is slow. */
const CAUSES: readonly string[] = ['hot-line', 'mostly-waiting', 'calls-growth', 'calls-varying'];

/** Causes and key findings first, what is in doubt about the numbers last. */
function rankOf(finding: Finding): number {
  if (isDoubt(finding)) return 4;
  if (finding.severity !== 'fact') return 0;
  if (CAUSES.includes(finding.rule)) return 1;
  return finding.section === 'key findings' ? 2 : 3;
}

/** Whether a request of one of its own scenarios failed, rather than that of a step before, or of none. */
function isCause({ scenarios }: TestEntry, report: Report): boolean {
  return report.scenarios.some(
    ({ id, recording }) =>
      scenarios.includes(id) && recording.failures.some(({ step }) => step === undefined),
  );
}

/** How to see why a limit is broken, where that can be seen, and nobody has looked yet. */
function nextOf({ scenarios, command }: Report): readonly string[] {
  const broken = scenarios.filter(({ summary, recording: { vitals = [] } }) => {
    const isBroken = summary.thresholds.some(({ verdict }) => verdict === 'broken');
    return isBroken && vitals.some(({ isService }) => isService);
  });
  const isProfiled = scenarios.some(({ recording }) => recording.profiles !== undefined);
  if (broken.length === 0 || isProfiled || command === undefined) return [];
  const [, folder = '', rest = ''] = /^(cd .*? && )?(.*)$/.exec(oneLine(command.line)) ?? [];
  const again = `${folder}${environmentNameOf('profile')}=auto ${rest}`;
  return [`next ${again} -> names the line that takes the CPU time where a limit is broken`];
}

/** What is wrong first: limits, failed tests, findings; limits that are kept are counted in the title. */
function itemsOf(report: Report): readonly string[] {
  const { thresholds, failedTests } = sessionVerdict(report);
  const limitsOf = (wanted: readonly Verdict[]): readonly string[] =>
    thresholds
      .filter(({ result }) => wanted.includes(result.verdict))
      .toSorted((a, b) => Number(b.result.fails) - Number(a.result.fails))
      .map(({ scenario, result: { verdict, text, advice } }) =>
        line(`limit ${verdict}`, placeOf(report, [scenario]), `${scenario}: ${text}`, advice),
      );
  const told = failedTests.flatMap(({ scenarios }) => scenarios);
  return [
    ...limitsOf(['broken']),
    ...nextOf(report),
    ...failedTests
      .toSorted((a, b) => Number(isCause(b, report)) - Number(isCause(a, report)))
      .map((test) =>
        line(
          `test ${test.state}`,
          placeOfTest(test),
          `${test.fullTitle}: ${test.error ?? test.thrown ?? 'no message'}`,
        ),
      ),
    // Where a test failed by its requests, it has no samples to judge.
    ...limitsOf(['undecided', 'unsupported']),
    ...report.findings
      .filter(({ rule }) => rule !== 'thresholds')
      // Its tests say the same.
      .filter(({ rule, scenarios }) => rule !== 'failures' || !scenarios.every((id) => told.includes(id)))
      .toSorted((a, b) => rankOf(a) - rankOf(b))
      .map((finding) =>
        line(
          `${kindOf(finding)} [${finding.rule}]`,
          placeOf(report, finding.scenarios),
          plainSentence(finding),
          finding.advice,
        ),
      ),
  ];
}

function cut(lines: readonly string[], most: number, where: string): readonly string[] {
  if (lines.length <= most) return lines;
  const left = lines.length - most + 1;
  return [...lines.slice(0, most - 1), `${count(left)} more lines, in ${where}`];
}

function linesOf({
  report,
  markdownPath,
  findingsPath,
}: ReportedService & { readonly findingsPath: string }) {
  return [
    oneLine(`${report.service}: ${sessionVerdict(report).title}`),
    ...(markdownPath === undefined ? [] : [`report ${markdownPath}`]),
    `json ${findingsPath}`,
    ...itemsOf(report),
  ];
}

/**
 * What a session came to for a coding agent: plain lines, 60 at most, each of one thing with its file and line, what is wrong first.
 *
 * @param findingsPath - where the JSON of a service lies that has all of it
 */
export function agentText(
  reports: readonly ReportedService[],
  findingsPath: (service: string) => string,
): string {
  const each = Math.max(1, Math.floor(MOST_LINES / Math.max(1, reports.length)));
  const lines = reports.flatMap((reported) => {
    const path = findingsPath(reported.report.service);
    return cut(linesOf({ ...reported, findingsPath: path }), each, path);
  });
  return cut(lines, MOST_LINES, 'the reports').join('\n');
}
