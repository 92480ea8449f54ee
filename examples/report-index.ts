/** Writes `reports/performance/README.md`, which links the reports of the examples with their headlines: `npm run perf` calls it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsedComparison } from '../lib/compare/comparison-schema';
import { parsedReport } from '../lib/report/parse';
import type { Report } from '../lib/report/report';
import { comparisonTitle } from '../reporters/compare/comparison-sections';
import { escaped } from '../reporters/markdown/escape';
import { sentenceMarkdown } from '../reporters/markdown/findings';
import { titleOf } from '../reporters/markdown/header';

const FOLDER = join(__dirname, '../reports/performance');
const COMPARISONS = join(__dirname, '../reports/comparison');
const SERVICES = ['embeddings', 'search', 'storage', 'geometric', 'gateway'];

const HEAD = `# Performance reports of the examples

Measured by \`npm run perf\`, which writes this page, too; raw samples lie beside each report.

| report | headline |
| --- | --- |`;

const FOOT = `What the rules behind these sentences get wrong, and how often, is in [\`reports/study.md\`](../study.md); what measuring costs and how true it is
in [\`reports/benchmarks.md\`](../benchmarks.md).`;

/** The title of a report, and the first fact of its key findings that is not about thresholds, which the title has already. */
function headlineOf(report: Report): { readonly title: string; readonly finding: string } {
  const findings = report.findings.filter(({ section }) => section === 'key findings');
  const fact =
    findings.find(({ rule, severity }) => severity === 'fact' && rule !== 'thresholds') ?? findings[0];
  return { title: titleOf(report), finding: fact ? sentenceMarkdown(fact) : 'Nothing was found.' };
}

/** A link to each comparison of two versions of an example. */
function comparisonLinks(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const links = files.map((file) => {
    const comparison = parsedComparison(readFileSync(join(folder, file), 'utf8'), file);
    const [base, head] = [comparison.base, comparison.head].map(
      ({ commit, name }) => commit?.slice(0, 7) ?? name,
    );
    const versions = `\`${head}\` against \`${base}\``;
    const others = comparison.differences.map((difference) => `; ${escaped(difference)}`).join('');
    return `- [${comparisonTitle(comparison)}](../comparison/${file.replace(/json$/, 'md')}): ${versions}${others}`;
  });
  return links.length === 0
    ? []
    : ['Two versions of an example, compared by `npm run perf:compare`:', '', ...links, ''];
}

/** The page for the reports of a folder, in the order of the services, and for comparisons. */
export function reportIndex(folder: string, comparisons: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('_performance.json'));
  const placeOf = (file: string) => SERVICES.findIndex((service) => file.startsWith(`${service}_`));
  const rows = files
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((file) => {
      const { title, finding } = headlineOf(parsedReport(readFileSync(join(folder, file), 'utf8'), file));
      return `| [${title}](${file.replace(/json$/, 'md')}) | ${finding} |`;
    });
  return `${[HEAD, ...rows, '', ...comparisonLinks(comparisons)].join('\n')}\n${FOOT}\n`;
}

/** Writes the page anew. */
export function writeReportIndex(): void {
  writeFileSync(join(FOLDER, 'README.md'), reportIndex(FOLDER, COMPARISONS));
}

if (require.main === module) writeReportIndex();
