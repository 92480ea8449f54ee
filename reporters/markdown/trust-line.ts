import { isDoubt } from '../../lib/analysis/finding';
import type { Finding } from '../../lib/analysis/judge';
import { alike } from '../../lib/core/alike';
import type { Report } from '../../lib/report/report';
import { prose } from './escape';
import { aboutText, listOf, MARKS, sentenceMarkdown } from './findings';
import type { Block } from './section';

const TRUST_MARKS: Readonly<Record<Finding['severity'], string>> = { ...MARKS, fact: '✅\u00a0' };

function partOf(same: readonly [Finding, ...Finding[]]): string {
  const [first] = same;
  const said = first.brief === undefined ? sentenceMarkdown(first) : prose(first.brief);
  const scenarios = same.flatMap((finding) => finding.scenarios);
  const where = first.severity === 'fact' || scenarios.length === 0 ? '' : `: ${aboutText({ scenarios })}`;
  return `${TRUST_MARKS[first.severity]}${said}${where}`;
}

function partsOf(trust: readonly Finding[]): readonly string[] {
  return alike(trust, ({ rule, severity }) => [rule, severity]).map(partOf);
}

/**
 * Whether the numbers can be trusted, in one line, with what is in doubt and what to do about it one click away; no block where
 * nothing is known of it.
 */
export function trustLine({ findings }: Pick<Report, 'findings'>): readonly Block[] {
  const trust = findings.filter(({ section }) => section === 'trust');
  if (trust.length === 0) return [];
  const doubts = trust.filter(isDoubt);
  const facts = trust.filter((finding) => !isDoubt(finding));
  const line = `**Can these numbers be trusted?** ${partsOf([...facts, ...doubts]).join(' · ')}`;
  if (doubts.length === 0) return [line];
  return [line, { summary: 'What is in doubt, and what to do', blocks: [listOf(doubts)] }];
}
