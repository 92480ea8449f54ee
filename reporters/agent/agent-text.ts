import { isDoubt, plainSentence } from '../../lib/analysis/finding';
import type { Finding } from '../../lib/analysis/judge';
import { count } from '../../lib/analysis/wording';
import { cutLine, oneLine } from '../../lib/core/foreign-text';
import type { Report } from '../../lib/report/report';
import { sessionVerdict } from '../../lib/report/session-verdict';
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

/** Key findings first, what is in doubt about the numbers last. */
function rankOf(finding: Finding): number {
  if (isDoubt(finding)) return 3;
  if (finding.severity !== 'fact') return 0;
  return finding.section === 'key findings' ? 1 : 2;
}

/** What is wrong first: limits, failed tests, findings; limits that are kept are counted in the title. */
function itemsOf(report: Report): readonly string[] {
  const { thresholds, failedTests } = sessionVerdict(report);
  const unkept = thresholds
    .filter(({ result }) => result.verdict !== 'kept')
    .toSorted((a, b) => Number(b.result.fails) - Number(a.result.fails));
  return [
    ...unkept.map(({ scenario, result: { verdict, text, advice } }) =>
      line(`limit ${verdict}`, placeOf(report, [scenario]), `${scenario}: ${text}`, advice),
    ),
    ...failedTests.map((test) =>
      line(
        `test ${test.state}`,
        placeOfTest(test),
        `${test.fullTitle}: ${test.error ?? test.thrown ?? 'no message'}`,
      ),
    ),
    ...report.findings
      .filter(({ rule }) => rule !== 'thresholds')
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
