import type { Finding } from '../../lib/analysis/finding';
import { digits } from '../../lib/analysis/wording';
import type { Report } from '../../lib/report/report';
import { escaped } from './escape';
import { table } from './table';

const MARKS: Readonly<Record<Finding['severity'], string>> = { problem: '❌ ', warning: '⚠️ ', fact: '' };

/** A finding's sentence as Markdown: names escaped, figures bold. @internal */
export function sentenceMarkdown({ sentence }: Finding): string {
  return sentence
    .map((part) => {
      if (typeof part === 'string') return part;
      return 'name' in part ? escaped(part.name) : `**${part.figure}**`;
    })
    .join('');
}

/** The findings of a section as a list; `undefined` where there are none. @internal */
export function findingList(report: Report, section: Finding['section']): string | undefined {
  const findings = report.findings.filter((finding) => finding.section === section);
  if (findings.length === 0) return undefined;
  return findings
    .map((finding) => {
      const advice = finding.advice === undefined ? '' : ` ${escaped(finding.advice)}`;
      return `- ${MARKS[finding.severity]}${sentenceMarkdown(finding)}${advice}`;
    })
    .join('\n');
}

function effectText({ effects }: Finding): string {
  return effects
    .map(({ quantity, value, low, high, confidence }) => {
      const interval =
        low === undefined || high === undefined || confidence === undefined
          ? ''
          : ` (${digits(low)} to ${digits(high)}, ${(confidence * 100).toFixed(confidence > 0.99 ? 2 : 0)} %)`;
      return `${quantity} ${digits(value)}${interval}`;
    })
    .join('; ');
}

/** What each finding rests on, one click away. @internal */
export function evidenceSection(report: Report): string | undefined {
  if (report.findings.length === 0) return undefined;
  const rows = table<Finding>(
    [
      { head: 'Rule', align: 'left', cell: ({ rule }) => `\`${rule}\`` },
      { head: 'About', align: 'left', cell: ({ scenarios }) => scenarios.map(escaped).join(', ') || 'all' },
      { head: 'Effect', align: 'left', cell: (finding) => effectText(finding) || '–' },
      { head: 'n', cell: ({ sampleSize }) => String(sampleSize) },
      { head: 'How', align: 'left', cell: ({ evidence }) => escaped(evidence).replaceAll('`', '') },
    ],
    report.findings,
  );
  return `<details>\n<summary>Evidence for every sentence</summary>\n\n${rows}\n\n</details>`;
}
