import { groupName, groupsOf } from '../../lib/analysis/evidence';
import type { Report } from '../../lib/report/report';
import { coldStartSection } from './cold-starts';
import { configurationSection } from './configuration';
import { escaped } from './escape';
import { findingList } from './findings';
import { historySection } from './history';
import { latencyTable } from './latency-table';
import { loadTable } from './load-table';
import type { Pictures } from './pictures';
import { serverTimingSection } from './server-timing-table';
import { failedTestsSection, unmeasuredTestsSection } from './tests';
import { thresholdsSection } from './thresholds-table';
import { throughputTable } from './throughput-table';
import { trustLine } from './trust-line';

type Section = string | undefined;

/** What the data shows, problems first; thresholds that are not kept have a table of their own. @internal */
export function keyFindings({ findings }: Report): string {
  const others = findings.filter(({ rule, severity }) => rule !== 'thresholds' || severity === 'fact');
  return findingList({ findings: others }, 'key findings') ?? 'The data supports no finding.';
}

/** What the data shows, whether it can be trusted, and which promises are kept. @internal */
export function keyFindingsSection(report: Report): string {
  const parts: readonly Section[] = [
    '## Key Findings',
    keyFindings(report),
    trustLine(report),
    thresholdsSection(report),
  ];
  return parts.filter((part) => part !== undefined).join('\n\n');
}

function inputVariationSection(report: Report, pictures: Pictures): Section {
  const groups = groupsOf(report, 'input variation');
  if (groups.length === 0) return undefined;
  const tables = groups.map(
    (group) =>
      `### ${escaped(groupName(group))}\n\n${latencyTable(groupName(group), group)}${pictures(groupName(group))}`,
  );
  return ['## Input Variation', ...tables].join('\n\n');
}

function throughputSection(report: Report, pictures: Pictures): Section {
  const groups = groupsOf(report, 'throughput');
  if (groups.length === 0) return undefined;
  const tables = groups.map((group) => {
    const heading = groups.length === 1 ? '' : `### ${escaped(groupName(group))}\n\n`;
    return `${heading}${throughputTable(group, report.findings)}${pictures(groupName(group))}`;
  });
  return ['## Throughput', ...tables].join('\n\n');
}

function loadSection(report: Report): Section {
  const groups = groupsOf(report, 'load');
  if (groups.length === 0) return undefined;
  const tables = groups.map((group) => `### ${escaped(groupName(group))}\n\n${loadTable(group)}`);
  return ['## Open Loads and Ramps', ...tables].join('\n\n');
}

function singleSection(report: Report): Section {
  const scenarios = report.scenarios.filter(({ recording }) => recording.scenario.kind === 'single');
  return scenarios.length === 0 ? undefined : `## Single Scenarios\n\n${latencyTable('Scenario', scenarios)}`;
}

function analysisSection(report: Report): string {
  return `## Analysis\n\n${findingList(report, 'analysis') ?? 'The data supports no further statement.'}`;
}

function coldStarts(report: Report, pictures: Pictures): Section {
  const section = coldStartSection(report);
  return section === undefined ? undefined : `${section}${pictures(undefined)}`;
}

/** How and what was measured, in the guide's order, then what only some reports have, and the tests that did not pass. @internal */
export function resultSections(report: Report, pictures: Pictures): readonly string[] {
  const sections: readonly Section[] = [
    configurationSection(report),
    inputVariationSection(report, pictures),
    throughputSection(report, pictures),
    loadSection(report),
    analysisSection(report),
    singleSection(report),
    serverTimingSection(report),
    coldStarts(report, pictures),
    historySection(report, pictures),
    failedTestsSection(report),
    unmeasuredTestsSection(report),
  ];
  return sections.filter((section) => section !== undefined);
}
