/** Writes `reports/performance/README.md`, which links the reports of the examples with their headlines: `npm run perf` calls it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../reports/performance');
const SERVICES = ['embeddings', 'search', 'storage', 'geometric', 'gateway'];

const HEAD = `# Performance reports of the examples

Measured by \`npm run perf\`, which writes this page, too; raw samples lie beside each report.

| report | headline |
| --- | --- |`;

const FOOT = `What the rules behind these sentences get wrong, and how often, is in [\`reports/study.md\`](../study.md); what measuring costs and how true it is
in [\`reports/benchmarks.md\`](../benchmarks.md).`;

/** The title of a report, and the first of its findings. */
export function headlineOf(markdown: string): { readonly title: string; readonly finding: string } {
  const lines = markdown.split('\n');
  const findings = lines.slice(lines.indexOf('## Key Findings')).filter((line) => line.startsWith('- '));
  const fact = findings.find((line) => !/^- (⚠️|❌|All )/u.test(line)) ?? findings[0];
  return {
    title: lines[0]?.replace('# ', '') ?? '',
    finding: fact?.replace('- ', '') ?? 'Nothing was found.',
  };
}

/** The page for the reports of a folder, in the order of the services. */
export function reportIndex(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('_performance.md'));
  const placeOf = (file: string) => SERVICES.findIndex((service) => file.startsWith(`${service}_`));
  const rows = files
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((file) => {
      const { title, finding } = headlineOf(readFileSync(join(folder, file), 'utf8'));
      return `| [${title}](${file}) | ${finding} |`;
    });
  return `${[HEAD, ...rows].join('\n')}\n\n${FOOT}\n`;
}

if (require.main === module) writeFileSync(join(FOLDER, 'README.md'), reportIndex(FOLDER));
