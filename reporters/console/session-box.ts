import { isDoubt, plainSentence } from '../../lib/analysis/finding';
import type { Finding } from '../../lib/analysis/judge';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { count } from '../../lib/analysis/wording';
import { present } from '../../lib/core/fields';
import { oneLine } from '../../lib/core/foreign-text';
import type { Report } from '../../lib/report/report';
import { sessionVerdict } from '../../lib/report/session-verdict';
import type { ReportedService } from '../outputs/session-outputs';
import { type BoxRow, box, cureRow, MARKS } from './box';
import type { Terminal } from './terminal';

const MOST_FINDINGS = 3;

/** Something that is wrong or in doubt, and what to do about it. */
interface Trouble {
  readonly text: string;
  readonly cure?: string | undefined;
}

function isMeasured({ recording }: MeasuredScenario): boolean {
  return recording.outcomes.ok > 0;
}

function troubleOf(finding: Finding): Trouble {
  return { text: plainSentence(finding), cure: finding.advice };
}

function troubleRows({ text, cure }: Trouble, row: Omit<BoxRow, 'text'>): readonly BoxRow[] {
  return [{ ...row, text: oneLine(text) }, ...(cure === undefined ? [] : [cureRow(cure)])];
}

/** What went wrong first: what the findings call a problem, else what a test or its hook said. */
function worstOf({ findings, tests }: Report): Trouble | undefined {
  const problem = findings.find(({ severity }) => severity === 'problem');
  if (problem) return troubleOf(problem);
  const [failed] = tests.flatMap(({ title, state, error, thrown }) => {
    const reason = error ?? thrown;
    return reason === undefined ? [] : [state === 'failed' ? `${title}: ${reason}` : reason];
  });
  return failed === undefined ? undefined : { text: failed };
}

function problemRows(report: Report): readonly BoxRow[] {
  const worst = worstOf(report);
  return worst ? troubleRows(worst, { mark: MARKS.problem, style: 'red' }) : [];
}

/** The first facts; that thresholds are kept stands in the title. */
function findingRows({ findings }: Report): readonly BoxRow[] {
  return findings
    .filter(({ section, severity }) => section === 'key findings' && severity === 'fact')
    .filter(({ rule }) => rule !== 'thresholds')
    .slice(0, MOST_FINDINGS)
    .map((fact) => ({ mark: MARKS.fact, text: oneLine(plainSentence(fact)), style: 'dim' }));
}

/** The first warning that has a cure, with it, and how many there are. */
function warningRows(warnings: readonly Finding[], many: string): readonly BoxRow[] {
  const shown = warnings.find(({ advice }) => advice !== undefined) ?? warnings[0];
  if (!shown) return [];
  const head = warnings.length === 1 ? '' : `${count(warnings.length)} ${many}, one of them: `;
  const { text, cure } = troubleOf(shown);
  return troubleRows({ text: head + text, cure }, { mark: MARKS.doubt, style: 'yellow' });
}

/** What stands out of the service as it should not, and whether the numbers can be trusted. */
function doubtRows({ findings, scenarios }: Report): readonly BoxRow[] {
  if (!scenarios.some(isMeasured)) return [];
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  return [
    ...warningRows(
      warnings.filter((warning) => !isDoubt(warning)),
      'warnings',
    ),
    ...warningRows(warnings.filter(isDoubt), 'doubts about these numbers'),
  ];
}

function sectionOf({ report, markdownPath, htmlPath }: ReportedService): readonly BoxRow[] {
  const paths = present(markdownPath, htmlPath);
  return [
    { text: oneLine(`${report.service}: ${sessionVerdict(report).title}`), style: 'bold' },
    ...problemRows(report),
    ...findingRows(report),
    ...doubtRows(report),
    ...(paths.length === 0 ? [] : [{ text: `Performance report: ${oneLine(paths.join(', '))}` }]),
  ];
}

/** What a session came to, service by service, as a box for the end of the console output. */
export function sessionBox(reports: readonly ReportedService[], terminal: Terminal): string {
  return box(reports.map(sectionOf), terminal);
}
