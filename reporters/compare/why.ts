import { callPlaceParts, callRangeText } from '../../lib/analysis/calls';
import type { SentencePart } from '../../lib/analysis/finding';
import { lineParts } from '../../lib/analysis/line-place';
import { decimalBytes, milliseconds } from '../../lib/analysis/wording';
import { areOtherCalls } from '../../lib/compare/calls';
import type {
  ComparedCalls,
  ComparedCost,
  ComparedLine,
  ComparedScenario,
  CostName,
} from '../../lib/compare/comparison';
import { escaped } from '../markdown/escape';
import { sentenceMarkdown } from '../markdown/findings';
import type { Block } from '../markdown/section';
import { changeText, intervalText, typicalFigure } from './comparison-words';

/** Something that was counted in both versions and differs, and what it tells of. */
interface Reason {
  /** Half a sentence. */
  readonly sentence: readonly SentencePart[];
  readonly isOf: NonNullable<ComparedScenario['shown']>;
  /** Whether it is known to be less than half of the change of the latency. */
  readonly isSmall?: boolean;
}

interface CostWords {
  readonly words: string;
  readonly text: (value: number) => string;
}

const CPU: CostWords = { words: 'CPU time per request', text: milliseconds };
const ALLOCATED: CostWords = { words: 'allocated per request', text: decimalBytes };

function withSending({ words, text }: CostWords): CostWords {
  return { words: `${words}, with that of sending it,`, text };
}

const COSTS: Readonly<Record<CostName, CostWords>> = {
  allocatedBytes: ALLOCATED,
  'allocatedBytes with sending': withSending(ALLOCATED),
  cpuMs: CPU,
  'cpuMs with sending': withSending(CPU),
};

/** Of a change, what is most of it. */
const HALF = 0.5;

/** By how many milliseconds the latency changed, where that is shown. */
function latencyChangeMs(scenario: ComparedScenario): number | undefined {
  const [base, head] = [typicalFigure(scenario, 'base'), typicalFigure(scenario, 'head')];
  if (scenario.measure !== 'latency' || scenario.shown === undefined) return undefined;
  return base === undefined || head === undefined ? undefined : head - base;
}

/** How much of a change of the latency the CPU time is, where that is not most of it: it is no reason then, or a part of one. */
function smallPart({ name, base, head }: ComparedCost, scenario: ComparedScenario): string | undefined {
  const changeMs = latencyChangeMs(scenario);
  const partMs = head - base;
  if (!name.startsWith('cpuMs') || changeMs === undefined || partMs / changeMs >= HALF) return undefined;
  return partMs * changeMs <= 0
    ? undefined
    : `: ${milliseconds(Math.abs(partMs))} of the ${milliseconds(Math.abs(changeMs))} by which it changed; the rest is no CPU time of the service, but waiting`;
}

function costReasons(cost: ComparedCost, scenario: ComparedScenario): readonly Reason[] {
  const { name, base, head, change, isShown } = cost;
  if (!change || !isShown) return [];
  const { words, text } = COSTS[name];
  const before = `${words} ${text(base)} → ${text(head)}, `;
  const part = smallPart(cost, scenario);
  return [
    {
      sentence: [before, { figure: changeText(change.ratio) }, ` (${intervalText(change)})${part ?? ''}`],
      isOf: change.ratio > 1 ? 'slower' : 'faster',
      ...(part !== undefined && { isSmall: true }),
    },
  ];
}

function callReason({ name, base, head, place }: ComparedCalls): Reason {
  return {
    sentence: [
      `calls of ${name} per request went from `,
      { figure: `${callRangeText(base)} to ${callRangeText(head)}` },
      ...(head.most < base.most ? [] : callPlaceParts(place)),
    ],
    isOf: head.most > base.most ? 'slower' : 'faster',
  };
}

const MOST_LINES = 3;

function lineReason(line: ComparedLine): Reason {
  const { baseMs, headMs, lowMs, highMs } = line;
  const sign = headMs > baseMs ? '+' : '−';
  const change = `${sign}${milliseconds(Math.abs(headMs - baseMs))}`;
  const [least, most] = [
    Math.min(Math.abs(lowMs), Math.abs(highMs)),
    Math.max(Math.abs(lowMs), Math.abs(highMs)),
  ];
  return {
    sentence: [
      `CPU time per request ${milliseconds(baseMs)} → ${milliseconds(headMs)}, `,
      { figure: change },
      ` (${sign}${milliseconds(least)} to ${sign}${milliseconds(most)}), `,
      ...lineParts(line),
    ],
    isOf: headMs > baseMs ? 'slower' : 'faster',
  };
}

/** In the order in which they are told: what is exact before what is measured. A further kind is a line here. */
const REASONS: readonly ((scenario: ComparedScenario) => readonly Reason[])[] = [
  ({ calls }) => calls.filter(areOtherCalls).map(callReason),
  (scenario) => scenario.costs.flatMap((cost) => costReasons(cost, scenario)),
  ({ lines = [] }) => lines.slice(0, MOST_LINES).map(lineReason),
];

/** What was counted of a scenario, as one sentence behind a word that says what it tells. */
interface Why {
  readonly title: 'Why' | 'In part' | 'But' | 'Costs';
  readonly name: string;
  readonly sentence: readonly SentencePart[];
}

function whyOf(
  title: Why['title'],
  scenario: ComparedScenario,
  reasons: readonly Reason[],
  end = '.',
): readonly Why[] {
  if (reasons.length === 0) return [];
  const parts = reasons.flatMap(({ sentence }, index) => [...(index === 0 ? [] : ['; ']), ...sentence]);
  return [{ title, name: scenario.title, sentence: [...parts, end] }];
}

/** Why a scenario changed, as far as something that was counted tells it; or what changed of one whose time did not. */
export function whysOf(scenario: ComparedScenario): readonly Why[] {
  const reasons = REASONS.flatMap((reasonsOf) => reasonsOf(scenario));
  const { shown } = scenario;
  const same = reasons.filter(({ isOf }) => isOf === shown);
  if (shown === undefined) return whyOf('Costs', scenario, reasons, '; that its time changed is not shown.');
  return [
    ...whyOf(same.every(({ isSmall }) => isSmall) ? 'In part' : 'Why', scenario, same),
    ...whyOf(
      'But',
      scenario,
      reasons.filter(({ isOf }) => isOf !== shown),
    ),
  ];
}

/** The same as Markdown, a line for each scenario of which there is something to say. */
export function whyBlocks(scenarios: readonly ComparedScenario[]): readonly Block[] {
  return scenarios
    .flatMap(whysOf)
    .map((why) => `**${why.title}** ${escaped(why.name)}: ${sentenceMarkdown(why)}`);
}
