import { concurrenciesIn } from '../../lib/analysis/groups';
import { groupName, groupsOf } from '../../lib/analysis/scenario-groups';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import type { Report } from '../../lib/report/report';
import type { ScenarioKind } from '../../lib/scenario/scenario';
import { callsSection } from './calls-table';
import { coldStartSection } from './cold-starts';
import { configurationSection } from './configuration';
import { escaped } from './escape';
import { evidenceSection, findingList } from './findings';
import { headerSection } from './header';
import { historySection } from './history';
import { journeysSection } from './journey-table';
import { latencyTable, loadTable } from './latency-table';
import { memoryGrowthSection } from './memory-growth';
import { profilesSection } from './profiles';
import { resourcesSection } from './resources-table';
import { againSection, originSection } from './run-again';
import type { Picture, Section, SectionId } from './section';
import { serverTimingSection } from './server-timing-table';
import { failedTestsSection, unmeasuredTestsSection } from './tests';
import { thresholdsSection } from './thresholds-table';
import { throughputTable } from './throughput-table';
import { tracesSection } from './traces-table';
import { trustLine } from './trust-line';
import { vitalsSection } from './vitals-table';

type Pictures = (section: SectionId, group?: string) => readonly Picture[];

/** Where the scenarios of a kind have their table. */
const SHOWN_IN: Readonly<Record<ScenarioKind, SectionId>> = {
  'input variation': 'input-variation',
  throughput: 'throughput',
  'open load': 'open-loads-and-ramps',
  ramp: 'open-loads-and-ramps',
  single: 'single-scenarios',
  leak: 'growth-of-memory',
  journey: 'journeys',
};

function groupsIn(section: SectionId, { scenarios }: Report): readonly (readonly MeasuredScenario[])[] {
  return groupsOf({
    scenarios: scenarios.filter(({ recording }) => SHOWN_IN[recording.scenario.kind] === section),
  });
}

/** What the data shows, problems first, and whether it can be trusted; thresholds that are not kept have a table of their own. */
function keyFindingsSection(report: Report): Section {
  const findings = report.findings.filter(
    ({ rule, severity }) => rule !== 'thresholds' || severity === 'fact',
  );
  const list = findingList({ findings }, 'key findings') ?? 'The data supports no finding.';
  return { id: 'key-findings', title: 'Key Findings', blocks: [list, ...trustLine(report)] };
}

function inputVariationSection(report: Report, pictures: Pictures): Section | undefined {
  const blocks = groupsIn('input-variation', report).flatMap((group) => {
    const name = groupName(group);
    return [
      { heading: escaped(name), level: 3 },
      latencyTable(name, group),
      ...pictures('input-variation', name),
    ];
  });
  return blocks.length === 0 ? undefined : { id: 'input-variation', title: 'Input Variation', blocks };
}

function throughputSection(report: Report, pictures: Pictures): Section | undefined {
  const groups = groupsIn('throughput', report);
  const blocks = groups.flatMap((group) => {
    const name = groupName(group);
    return [
      ...(groups.length === 1 ? [] : [{ heading: escaped(name), level: 3 }]),
      throughputTable(
        group,
        concurrenciesIn(report).find((summary) => summary.name === name),
      ),
      ...pictures('throughput', name),
    ];
  });
  return blocks.length === 0 ? undefined : { id: 'throughput', title: 'Throughput', blocks };
}

function loadSection(report: Report): Section | undefined {
  const blocks = groupsIn('open-loads-and-ramps', report).flatMap((group) => [
    { heading: escaped(groupName(group)), level: 3 },
    loadTable(group),
  ]);
  return blocks.length === 0
    ? undefined
    : { id: 'open-loads-and-ramps', title: 'Open Loads and Ramps', blocks };
}

function singleSection(report: Report): Section | undefined {
  const scenarios = groupsIn('single-scenarios', report).flat();
  if (scenarios.length === 0) return undefined;
  return {
    id: 'single-scenarios',
    title: 'Single Scenarios',
    blocks: [latencyTable('Scenario', scenarios)],
  };
}

function analysisSection(report: Report): Section {
  const list = findingList(report, 'analysis') ?? 'The data supports no further statement.';
  return { id: 'analysis', title: 'Analysis', blocks: [list] };
}

/**
 * All sections of a report, in the one order that every document keeps: the guide's, then what only some reports have, and
 * where everything comes from.
 *
 * @param charts - the pictures that the document can show
 */
export function reportSections(report: Report, charts: readonly Picture[]): readonly Section[] {
  const pictures: Pictures = (section, group) =>
    charts.filter((picture) => picture.section === section && picture.group === group);
  const sections: readonly (Section | undefined)[] = [
    headerSection(report),
    keyFindingsSection(report),
    thresholdsSection(report),
    configurationSection(report),
    inputVariationSection(report, pictures),
    throughputSection(report, pictures),
    loadSection(report),
    journeysSection(report),
    analysisSection(report),
    singleSection(report),
    tracesSection(report),
    callsSection(report),
    serverTimingSection(report),
    resourcesSection(report),
    memoryGrowthSection(report),
    profilesSection(report, (scenario) => pictures('where-the-time-goes', scenario)),
    coldStartSection(report),
    historySection(report, pictures('history')),
    failedTestsSection(report),
    unmeasuredTestsSection(report),
    vitalsSection(report),
    evidenceSection(report),
    againSection(report),
    originSection(report),
  ];
  return sections.filter((section) => section !== undefined);
}
