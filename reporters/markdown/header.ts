import { count, counted } from '../../lib/analysis/wording';
import { cutLine } from '../../lib/core/foreign-text';
import type { Report, TestEntry } from '../../lib/report/report';
import { type JudgedThreshold, type SessionVerdict, sessionVerdict } from '../../lib/report/session-verdict';
import { coded, escaped, prose } from './escape';
import type { Block, Section } from './section';

const MARKS: Readonly<Record<SessionVerdict['state'], string>> = {
  failed: '🔴 ',
  kept: '🟢 ',
  undecided: '🟡 ',
  measured: '',
};
/** What a box names; it counts the others. */
const MOST_NAMED = 5;
const LONGEST_REASON = 160;

export function titleOf(report: Report): string {
  const { state, title } = sessionVerdict(report);
  return `${MARKS[state]}${escaped(report.service)}: ${title}`;
}

function utc(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

function factsLine({ generatedAt, environment: { commit }, grep }: Report): string {
  const facts = [
    `**Generated:** ${utc(generatedAt)}`,
    ...(commit
      ? [
          `**commit** \`${commit.hash.slice(0, 7)}\` (${escaped(commit.branch)}${commit.isModified ? ', with changes' : ''})`,
        ]
      : []),
    ...(grep === null ? [] : [`**tests selected by** ${escaped(grep)}`]),
  ];
  return facts.join(' · ');
}

function thresholdLine({ scenario, result: { verdict, text } }: JudgedThreshold): string {
  return `- **${verdict}** ${escaped(scenario)}: ${prose(text)}`;
}

/** What a test failed with; an error of this package names service and scenario itself. */
function testLine({ title, state, error, thrown }: TestEntry, service: string): string {
  const parts = [
    ...(error?.startsWith(`${service}, `) ? [] : [escaped(title)]),
    ...(error === undefined ? [] : [escaped(cutLine(error, LONGEST_REASON))]),
    ...(thrown === undefined ? [] : [coded(cutLine(thrown, LONGEST_REASON))]),
  ];
  return `- **${state}** ${parts.join(': ')}`;
}

function named(lines: readonly string[]): readonly string[] {
  const others = lines.length - MOST_NAMED;
  return [...lines.slice(0, MOST_NAMED), ...(others > 0 ? [`- and ${count(others)} more`] : [])];
}

function failureBox(report: Report): readonly Block[] {
  const { failing, failedTests, thresholds } = sessionVerdict(report);
  const broken =
    failing.length === 0
      ? []
      : [
          `**${count(failing.length)} of ${counted(thresholds.length, 'threshold')} fail.**`,
          ...named(failing.map(thresholdLine)),
        ];
  const tests =
    failedTests.length === 0
      ? []
      : [
          `**${count(failedTests.length)} of ${counted(report.tests.length, 'test')} did not pass.** What they measured is shown, but incomplete.`,
          ...named(failedTests.map((test) => testLine(test, report.service))),
        ];
  const lines = [...broken, ...(broken.length > 0 && tests.length > 0 ? [''] : []), ...tests];
  return lines.length === 0 ? [] : [{ caution: lines }];
}

export function headerSection(report: Report): Section {
  return {
    id: 'header',
    title: titleOf(report),
    level: 1,
    blocks: [factsLine(report), ...failureBox(report)],
  };
}
