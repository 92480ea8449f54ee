import { milliseconds } from '../../lib/analysis/wording';
import type { ComparedCost, ComparedScenario, CostName } from '../../lib/compare/comparison';
import { escaped } from '../markdown/escape';
import type { Block } from '../markdown/section';
import { changeText, intervalText, nameOf } from './comparison-words';

/** Something that was counted in both versions and differs, and what it tells of. */
interface Reason {
  /** Half a sentence of Markdown. */
  readonly text: string;
  readonly isOf: NonNullable<ComparedScenario['shown']>;
}

const COSTS: Readonly<
  Record<CostName, { readonly words: string; readonly text: (value: number) => string }>
> = {
  cpuMs: { words: 'CPU time per request', text: milliseconds },
};

function costReasons({ name, base, head, change, isShown }: ComparedCost): readonly Reason[] {
  if (!change || !isShown) return [];
  const { words, text } = COSTS[name];
  const by = `**${changeText(change.ratio)}** (${intervalText(change)})`;
  return [
    {
      text: `${words} ${text(base)} → ${text(head)}, ${by}`,
      isOf: change.ratio > 1 ? 'slower' : 'faster',
    },
  ];
}

/** In the order in which they are told: what is exact before what is measured. A further kind is a line here. */
const REASONS: readonly ((scenario: ComparedScenario) => readonly Reason[])[] = [
  ({ costs }) => costs.flatMap(costReasons),
];

function line(
  title: string,
  scenario: ComparedScenario,
  reasons: readonly Reason[],
  end = '',
): readonly string[] {
  if (reasons.length === 0) return [];
  const texts = reasons.map(({ text }) => text);
  return [`**${title}** ${escaped(nameOf(scenario))}: ${texts.join('; ')}${end}.`];
}

/** Why scenarios changed, as far as something that was counted tells it; and what changed of those whose time did not. */
export function whyBlocks(scenarios: readonly ComparedScenario[]): readonly Block[] {
  return scenarios.flatMap((scenario) => {
    const reasons = REASONS.flatMap((reasonsOf) => reasonsOf(scenario));
    const { shown } = scenario;
    if (shown === undefined) return line('Costs', scenario, reasons, '; that its time changed is not shown');
    return [
      ...line(
        'Why',
        scenario,
        reasons.filter(({ isOf }) => isOf === shown),
      ),
      ...line(
        'But',
        scenario,
        reasons.filter(({ isOf }) => isOf !== shown),
      ),
    ];
  });
}
