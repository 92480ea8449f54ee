import { roughDuration } from '../../lib/analysis/wording';
import type { ArmName, FailedTest, LeftOut } from '../../lib/arm/protocol';
import type { ComparedScenario, ComparedVersion, Comparison } from '../../lib/compare/comparison';
import { alike } from '../../lib/core/alike';
import { quoteOf } from '../../lib/core/foreign-text';
import { advised, coded, escaped, prose, quoted } from '../markdown/escape';
import { MARKS } from '../markdown/findings';
import type { Block, Section } from '../markdown/section';
import { type Column, NONE, table } from '../markdown/table';
import type { Chart } from '../svg/chart';
import { adviceOf, deciding, firstStep } from './advice';
import {
  changeText,
  figureText,
  intervalText,
  isBad,
  servicesOf,
  shareText,
  typicalFigure,
  verdictOf,
  verdictText,
  worstFirst,
} from './comparison-words';
import { whereText, whyBlocks } from './why';

const ICONS: Readonly<Record<ComparedScenario['verdict'], string>> = {
  'more calls': '🔴',
  slower: '🔴',
  'failed at head': '🔴',
  undecided: '🟡',
  'failed at base': '🟡',
  'failed in both': '🟡',
  faster: '🟢',
  kept: '🟢',
  new: '⚪',
  gone: '⚪',
};
const MOST_NAMED = 5;

function figureCell(scenario: ComparedScenario, arm: ArmName): string {
  const value = typicalFigure(scenario, arm);
  return value === undefined ? NONE : figureText(value, scenario);
}

function changeCell(scenario: ComparedScenario): string {
  const { change, verdict, shown } = scenario;
  if (!change) {
    const [base, head] = (['base', 'head'] as const).map((arm) => typicalFigure(scenario, arm));
    return base && head ? `${changeText(head / base)} seen` : NONE;
  }
  const point = changeText(change.ratio);
  return `${shown && verdict !== 'kept' ? `**${point}**` : point} (${intervalText(change)})`;
}

function shareCell(share: number | undefined, sign = ''): string {
  return share === undefined ? NONE : `${sign}${shareText(share)}`;
}

const NOISE: readonly Column<ComparedScenario>[] = [
  { head: 'Noise', cell: ({ noiseShare }) => shareCell(noiseShare, '±') },
  { head: 'Smallest visible change', cell: ({ wouldHaveSeenShare }) => shareCell(wouldHaveSeenShare) },
];

/** Whether a reader has to know how much could have been seen: what is shown was. */
function needsNoise({ verdict, change }: ComparedScenario): boolean {
  return change !== undefined && (verdict === 'undecided' || verdict === 'kept');
}

function changesTable(scenarios: readonly ComparedScenario[]): string {
  return table<ComparedScenario>(
    [
      { head: '', align: 'left', cell: ({ verdict }) => ICONS[verdict] },
      { head: 'Scenario', align: 'left', cell: (scenario) => escaped(scenario.title) },
      { head: 'Base', cell: (scenario) => figureCell(scenario, 'base') },
      { head: 'Head', cell: (scenario) => figureCell(scenario, 'head') },
      { head: 'Change', cell: changeCell },
      { head: 'Verdict', align: 'left', cell: verdictText },
      ...(scenarios.some(needsNoise) ? NOISE : []),
    ],
    scenarios,
  );
}

/** '`a1b2c3d` (main) with changes that are not committed'; of a deployment its URL. */
function versionLine({ commit, name, isModified }: ComparedVersion): string {
  if (commit === null) return escaped(name);
  const changes = isModified ? ' with changes that are not committed' : '';
  const named = commit.startsWith(name) ? '' : ` (${escaped(name)})`;
  return `\`${commit.slice(0, 7)}\`${named}${changes}`;
}

function methodLine({ base, head, method, launches, durationMs, until }: Comparison): string {
  const how =
    method === 'reports'
      ? 'two reports, measured one after the other'
      : `${launches} ${launches === 1 ? 'start' : 'starts'} of both, taking turns on this machine · ${roughDuration(durationMs)}`;
  const end = method === 'launches' && until === 'time' ? ', all of the time it had' : '';
  return `Head, with the change: ${versionLine(head)} · base, without it: ${versionLine(base)} · ${how}${end}`;
}

function failureBlocks(scenarios: readonly ComparedScenario[]): readonly Block[] {
  const failed = scenarios.flatMap(({ verdict, launches, title }) => {
    if (!verdict.startsWith('failed')) return [];
    const arm = verdict === 'failed at base' ? 'base' : 'head';
    const where = verdict === 'failed in both' ? 'in both' : `at the ${arm}`;
    const [test] = launches.flatMap((launch) => launch[arm]?.failedTest ?? []);
    const [failure] = launches.flatMap((launch) => launch[arm]?.failures ?? []);
    return test || failure ? [{ title, where, test, failure }] : [];
  });
  // The same failure once: that of all that were to be measured behind a test, or were answered alike.
  return alike(failed, ({ where, test, failure }) => [where, test ?? failure?.message]).flatMap((group) => {
    const [{ where, test, failure }] = group;
    if (test) return [`Not measured ${where}, because this failed: ${failedTestText(test)}`];
    const quotes = (failure?.quotes ?? []).map(({ source, foreign }) => quoted({ source, foreign }));
    const titles = group.map(({ title }) => escaped(title));
    return [`${whereText(titles)} ${where}: ${prose(failure?.message ?? '')}`, ...quotes];
  });
}

function failedTestText({ title, message }: FailedTest): string {
  const quote = quoteOf(title, message);
  return `${escaped(title)}${quote ? ` – ${escaped(quote.foreign)}` : ''}`;
}

function captionOf(scenarios: readonly ComparedScenario[]): string {
  const measures = new Set(scenarios.map(({ measure }) => measure));
  const what =
    measures.size === 2
      ? 'Medians of latencies, and throughputs'
      : measures.has('latency')
        ? 'Medians of latencies'
        : 'Throughputs';
  if (scenarios.every(({ change }) => change === undefined)) return `${what}.`;
  const noise =
    ' Noise: the base against itself. Smallest visible change: these starts would have shown it with 95 %.';
  return `${what}, of several starts their geometric mean; at the head that of the base with the change; changes with their 99 % intervals over starts.${scenarios.some(needsNoise) ? noise : ''}`;
}

function listed(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`${title}: ${items.join(' · ')}`];
}

function failedTestsBlocks({ failedTests, scenarios }: Comparison): readonly Block[] {
  const known = scenarios.filter(({ verdict }) => verdict.startsWith('failed')).length;
  const tests = (['base', 'head'] as const).flatMap((arm) =>
    failedTests[arm].map((test) => `- at the ${arm}: ${failedTestText(test)}`),
  );
  return known > 0 || tests.length === 0
    ? []
    : [{ summary: `${tests.length} tests failed`, blocks: [tests.join('\n')] }];
}

const LEFT_OUT: Readonly<Record<LeftOut['because'], string>> = {
  'not loaded': 'Not compared, because the base cannot load it',
  'by hand': 'Not compared, because loops written by hand cannot take turns',
  leak: 'Not compared, because memory is weighed in ordinary runs only',
};

function leftOutBlocks({ leftOut }: Comparison): readonly Block[] {
  return (['not loaded', 'by hand', 'leak'] as const).flatMap((because) => {
    const all = leftOut.filter((one) => one.because === because);
    if (all.length === 0) return [];
    const texts = all.slice(0, MOST_NAMED).map(({ name, reason }) => {
      const quote = reason === undefined ? undefined : quoteOf(name, reason);
      return `${escaped(name)}${quote ? ` (${escaped(quote.foreign)})` : ''}`;
    });
    const others = all.length > MOST_NAMED ? ` · ${all.length - MOST_NAMED} more` : '';
    return [`${LEFT_OUT[because]}: ${texts.join(' · ')}${others}`];
  });
}

function doubtBlocks(doubts: Comparison['doubts']): readonly Block[] {
  if (doubts.length === 0) return [];
  const lines = doubts.map(
    ({ sentence, advice }) => `- ${MARKS.warning}${prose(sentence)} ${advised(advice)}`,
  );
  return [lines.join('\n')];
}

export function comparisonTitle(comparison: Comparison): string {
  const { icon, words } = verdictOf(comparison);
  return `${icon} ${servicesOf(comparison).map(escaped).join(', ')}: ${words}`;
}

/** A comparison as sections, for its file, a comment and a page. */
export function comparisonSections(comparison: Comparison, chart: Chart | undefined): readonly Section[] {
  const { scenarios, differences, doubts } = comparison;
  const sorted = worstFirst(scenarios);
  const folded = sorted.filter(({ verdict }) => verdict === 'kept');
  const seen = sorted.filter(({ verdict }) => verdict !== 'kept');
  const file = `${comparisonName(comparison)}/changes.svg`;
  const later = scenarios.some(({ verdict }) => isBad(verdict)) ? deciding(comparison) : [];
  const advice = adviceOf(comparison).filter((text) => !later.includes(text));
  const keptBlocks: readonly Block[] =
    folded.length === 0
      ? []
      : [
          {
            summary: `${folded.length === 1 ? '1 scenario is' : `${folded.length} scenarios are`} kept: as fast as before, within the margin`,
            blocks: [changesTable(folded), ...whyBlocks(folded)],
          },
        ];
  return [
    {
      id: 'header',
      title: comparisonTitle(comparison),
      blocks: [
        `**What to do**: ${[firstStep(comparison), ...advice].join(' ')}`,
        ...(seen.length > 0 ? [changesTable(seen)] : []),
        ...whyBlocks(seen),
        ...failureBlocks(seen),
        ...later,
        ...keptBlocks,
        methodLine(comparison),
        captionOf(scenarios),
      ],
    },
    {
      id: 'key-findings',
      blocks: [
        ...(chart ? [{ file, section: 'key-findings', chart } as const] : []),
        ...listed('Also different between the two', differences.map(escaped)),
        ...doubtBlocks(doubts),
        ...leftOutBlocks(comparison),
        ...failedTestsBlocks(comparison),
      ],
    },
    { id: 'run-again', blocks: [`Again: ${coded(comparison.command)}`] },
  ];
}

export function comparisonName(comparison: Pick<Comparison, 'scenarios'>): string {
  const [service, other] = servicesOf(comparison);
  return service !== undefined && other === undefined ? `${service}_comparison` : 'comparison';
}
