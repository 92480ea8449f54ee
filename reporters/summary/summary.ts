import { dirname } from 'node:path';
import { parsedWords, SWITCH, TEXT } from '../../lib/cli/flags';
import { startFolder } from '../../lib/core/folder';
import type { Report } from '../../lib/report/report';
import { commentOf } from '../ci/comment-payload';
import { addToJobSummary } from '../ci/job-summary';
import { unquoted } from '../ci/unquoted';
import { commentParts, joined } from '../markdown/comment';
import type { CommandResult } from '../outputs/judged-report';
import { writeFile } from '../outputs/write-outputs';
import { foundReports } from './found-reports';
import { isBad, serviceLines } from './service-line';
import { consoleSummary, summaryParts } from './summary-texts';

const SUMMARY_HELP = `Usage: perf-markdown summary [<files, folders or patterns of reports…>] [flags]

One verdict for many services, from the JSON beside their reports: a line for each, those that fail first, with broken limits. A
service that is named and has no report is a line, too. Ends with 1 where one fails or is missing, else with 0.

Without files: of the packages of npm, yarn or pnpm workspaces, those whose package.json names perf-markdown or @performance.

  --output <file.md>    write it as Markdown, with links to the reports
  --comment <file.md>   write the text for a comment on a pull request: the lines, then each report
  --help
`;

const FLAGS = { help: SWITCH, output: TEXT, comment: TEXT } as const;

/**
 * Runs `summary`.
 *
 * @param read - gives the report in a file
 */
export function summary(words: readonly string[], read: (path: string) => Report): CommandResult {
  const { values, positionals } = parsedWords(
    { args: [...words], options: FLAGS, allowPositionals: true },
    'summary',
  );
  if (values.help) return { text: SUMMARY_HELP, exitCode: 0 };
  const { output, comment } = values;
  const found = foundReports(startFolder, positionals, read);
  const lines = serviceLines(found);
  const reports = found.flatMap((each) => (each.kind === 'report' ? [unquoted(each.report)] : []));
  const problems = [
    ...(output === undefined ? [] : writeFile(output, () => joined(summaryParts(lines, dirname(output))))),
    ...(comment === undefined
      ? []
      : writeFile(comment, () => commentOf([summaryParts(lines), ...reports.map(commentParts)], 'summary'))),
  ];
  const notes = addToJobSummary('The summary', [summaryParts(lines)], process.env);
  const exitCode = problems.length > 0 || lines.some(isBad) ? 1 : 0;
  return { text: [consoleSummary(lines), ...problems, ...notes].join('\n'), exitCode };
}
