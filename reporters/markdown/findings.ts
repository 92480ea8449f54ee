import { quotesIn } from '../../lib/analysis/finding';
import type { Finding } from '../../lib/analysis/judge';
import { count } from '../../lib/analysis/wording';
import type { Report } from '../../lib/report/report';
import { advised, escaped, prose, quoted } from './escape';
import type { Section } from './section';
import { table } from './table';

/** How a finding of each severity is marked; the mark stays with the first word. */
export const MARKS: Readonly<Record<Finding['severity'], string>> = {
  problem: '❌\u00a0',
  warning: '⚠️\u00a0',
  fact: '',
};

const MOST_NAMED = 3;

/** A sentence as Markdown, without what others said: names escaped, figures bold. */
export function sentenceMarkdown({ sentence }: Pick<Finding, 'sentence'>): string {
  return sentence
    .map((part) => {
      if (typeof part === 'string') return prose(part);
      if ('foreign' in part) return '';
      return 'name' in part ? escaped(part.name) : `**${prose(part.figure)}**`;
    })
    .join('');
}

/** What others said, as paragraphs within an item of a list. */
function quotesWithin(finding: Finding): string {
  const blocks = quotesIn(finding).map((quote) => `\n\n${quoted(quote)}`);
  return blocks.join('').replaceAll(/\n(?=[^\n])/g, '\n  ');
}

/** Runs of neighbours that are alike. */
function runsOf(
  findings: readonly Finding[],
  areAlike: (one: Finding, next: Finding) => boolean,
): readonly (readonly [Finding, ...Finding[]])[] {
  const runs: [Finding, ...Finding[]][] = [];
  for (const finding of findings) {
    const last = runs.at(-1);
    if (last && areAlike(last[0], finding)) last.push(finding);
    else runs.push([finding]);
  }
  return runs;
}

function areCuredAlike(one: Finding, next: Finding): boolean {
  return one.advice !== undefined && one.advice === next.advice && one.severity === next.severity;
}

/** Findings as a list, each with its advice and what others said; neighbours with the same advice are one item that ends with it. */
export function listOf(findings: readonly Finding[]): string {
  return runsOf(findings, areCuredAlike)
    .map((run) => {
      const [{ severity, advice }] = run;
      const sentences = run.map(sentenceMarkdown).join(' ');
      const cure = advice === undefined ? '' : ` ${advised(advice)}`;
      return `- ${MARKS[severity]}${sentences}${cure}${run.map(quotesWithin).join('')}`;
    })
    .join('\n');
}

export function findingList(
  { findings: all }: Pick<Report, 'findings'>,
  section: Finding['section'],
): string | undefined {
  const findings = all.filter((finding) => finding.section === section);
  return findings.length === 0 ? undefined : listOf(findings);
}

/** The scenarios of a finding, the first few by name; the JSON has them all. */
export function aboutText({ scenarios }: Pick<Finding, 'scenarios'>): string {
  if (scenarios.length === 0) return 'all';
  const named = scenarios.slice(0, scenarios.length > MOST_NAMED ? 1 : MOST_NAMED).map(escaped);
  const others = scenarios.length - named.length;
  return others > 0 ? `${named.join(', ')} and ${others} more` : named.join(', ');
}

function restAlike(one: Finding, next: Finding): boolean {
  return one.rule === next.rule && one.sampleSize === next.sampleSize && one.evidence === next.evidence;
}

/** What each finding rests on, one click away; its effects with all digits are in the JSON. */
export function evidenceSection(report: Report): Section | undefined {
  if (report.findings.length === 0) return undefined;
  const rows = table<readonly [Finding, ...Finding[]]>(
    [
      { head: 'Rule', align: 'left', cell: ([{ rule }]) => `\`${rule}\`` },
      {
        head: 'About',
        align: 'left',
        cell: (run) => aboutText({ scenarios: [...new Set(run.flatMap(({ scenarios }) => scenarios))] }),
      },
      { head: 'n', cell: ([{ sampleSize }]) => count(sampleSize) },
      { head: 'How', align: 'left', cell: ([{ evidence }]) => prose(evidence) },
    ],
    runsOf(report.findings, restAlike),
  );
  return { id: 'evidence', blocks: [{ summary: 'Evidence for every sentence', blocks: [rows] }] };
}
