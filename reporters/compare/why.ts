import { callPlaceParts, callRangeText } from '../../lib/analysis/calls-summary';
import type { SentencePart } from '../../lib/analysis/finding';
import { lineParts } from '../../lib/analysis/line-place';
import { decimalBytes, milliseconds } from '../../lib/analysis/wording';
import { areOtherCalls } from '../../lib/compare/compared-calls';
import type {
  ComparedCalls,
  ComparedCost,
  ComparedLine,
  ComparedScenario,
  CostName,
} from '../../lib/compare/comparison';
import { alike } from '../../lib/core/alike';
import { isOfRequests } from '../../lib/scenario/scenario';
import { escaped } from '../markdown/escape';
import { sentenceMarkdown } from '../markdown/findings';
import type { Block } from '../markdown/section';
import { changedFigure, changeText, intervalText, typicalFigure } from './comparison-words';

/** Something that was counted in both versions and differs, and what it tells of. */
interface Reason {
  /** Half a sentence. */
  readonly sentence: readonly SentencePart[];
  /** The same of several scenarios, around what each changed by: they have it in common if its words are the same. */
  readonly shared: {
    readonly before: readonly SentencePart[];
    readonly by?: { readonly amount: number; readonly text: (value: number) => string };
    readonly after?: readonly SentencePart[];
  };
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
const REST = '; the rest is no CPU time of the service, but waiting';
const LESS_THAN_HALF = `, less than half of the time by which each changed${REST}`;

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
    : `: ${milliseconds(Math.abs(partMs))} of the ${milliseconds(Math.abs(changeMs))} by which it changed${REST}`;
}

/** '+1.20 ms', '−3 KB'. */
function byText(amount: number, text: (value: number) => string): string {
  return `${amount > 0 ? '+' : '−'}${text(Math.abs(amount))}`;
}

function costReasons(measured: ComparedCost, scenario: ComparedScenario): readonly Reason[] {
  const { name, base, change, isShown } = measured;
  if (!change || !isShown) return [];
  const head = changedFigure(base, measured.head, change);
  const { words, text } = COSTS[name];
  const before = `${words} ${text(base)} → ${text(head)}, `;
  const part = smallPart({ ...measured, head }, scenario);
  const after = part === undefined ? {} : { after: [LESS_THAN_HALF] };
  return [
    {
      sentence: [before, { figure: changeText(change.ratio) }, ` (${intervalText(change)})${part ?? ''}`],
      shared: { before: [words], by: { amount: head - base, text }, ...after },
      isOf: change.ratio > 1 ? 'slower' : 'faster',
      ...(part !== undefined && { isSmall: true }),
    },
  ];
}

function callReason({ name, base, head, place }: ComparedCalls): Reason {
  const sentence = [
    `calls of ${name} per request went from `,
    { figure: `${callRangeText(base)} to ${callRangeText(head)}` },
    ...(head.most < base.most ? [] : callPlaceParts(place)),
  ];
  return {
    sentence,
    shared: { before: sentence },
    isOf: head.most > base.most ? 'slower' : 'faster',
  };
}

const MOST_LINES = 3;

function lineReason(line: ComparedLine, { scenario }: ComparedScenario): Reason {
  const { baseMs, headMs, lowMs, highMs } = line;
  const sign = headMs > baseMs ? '+' : '−';
  const after = [', ', ...lineParts(line)];
  const words = isOfRequests(scenario) ? CPU.words : 'CPU time per journey';
  const [least, most] = [
    Math.min(Math.abs(lowMs), Math.abs(highMs)),
    Math.max(Math.abs(lowMs), Math.abs(highMs)),
  ];
  return {
    sentence: [
      `${words} ${milliseconds(baseMs)} → ${milliseconds(headMs)}, `,
      { figure: byText(headMs - baseMs, milliseconds) },
      ` (${sign}${milliseconds(least)} to ${sign}${milliseconds(most)})`,
      ...after,
    ],
    shared: { before: [words], by: { amount: headMs - baseMs, text: milliseconds }, after },
    isOf: headMs > baseMs ? 'slower' : 'faster',
  };
}

/** In the order in which they are told: what is exact, where to look, what is measured. A further kind is a line here. */
const REASONS: readonly ((scenario: ComparedScenario) => readonly Reason[])[] = [
  ({ calls }) => calls.filter(areOtherCalls).map(callReason),
  (scenario) => (scenario.lines ?? []).slice(0, MOST_LINES).map((line) => lineReason(line, scenario)),
  (scenario) => scenario.costs.flatMap((cost) => costReasons(cost, scenario)),
];

/** What was counted, as one sentence behind a word that says what it tells. */
interface Why {
  readonly title: 'Why' | 'In part' | 'But' | 'Costs alone';
  /** The scenarios of which it is said. */
  readonly names: readonly string[];
  readonly sentence: readonly SentencePart[];
}

interface Cause extends Pick<Why, 'title'> {
  readonly name: string;
  readonly reason: Reason;
}

/** Why a scenario changed, as far as something that was counted tells it; or what changed of one whose time did not. */
function causesOf(scenario: ComparedScenario): readonly Cause[] {
  const reasons = REASONS.flatMap((reasonsOf) => reasonsOf(scenario));
  const { shown, title: name } = scenario;
  const same = reasons.filter(({ isOf }) => isOf === shown);
  const why = same.every(({ isSmall }) => isSmall) ? 'In part' : 'Why';
  const other = shown === undefined ? 'Costs alone' : 'But';
  return [
    ...same.map((reason) => ({ title: why, name, reason }) as const),
    ...reasons
      .filter(({ isOf }) => isOf !== shown)
      .map((reason) => ({ title: other, name, reason }) as const),
  ];
}

/** What a reason is, whatever its amount. */
function kindOf({ shared: { before, by, after } }: Reason): unknown {
  return [before, after, by && by.amount > 0];
}

function sentenceOf([first, ...others]: readonly [Reason, ...Reason[]]): readonly SentencePart[] {
  if (others.length === 0) return first.sentence;
  const { before, by, after = [] } = first.shared;
  if (!by) return before;
  const amounts = [first, ...others].flatMap(({ shared }) => shared.by?.amount ?? []);
  const sign = Math.sign(by.amount);
  const [least, most] = [Math.min, Math.max].map((end) =>
    byText(sign * end(...amounts.map(Math.abs)), by.text),
  );
  const range = least === most ? least : `${least} to ${most}`;
  return [...before, ' ', { figure: range ?? '' }, ...after];
}

/** Why scenarios changed; what several of them have in common is said once. */
export function whysOf(scenarios: readonly ComparedScenario[]): readonly Why[] {
  const common = alike(scenarios.flatMap(causesOf), ({ title, reason }) => [title, kindOf(reason)]).map(
    ([first, ...others]): Why => ({
      title: first.title,
      names: [...new Set([first, ...others].map(({ name }) => name))],
      sentence: sentenceOf([first.reason, ...others.map(({ reason }) => reason)]),
    }),
  );
  return alike(common, ({ title, names }) => [title, names]).map(([first, ...others]) => ({
    ...first,
    sentence: [
      ...first.sentence,
      ...others.flatMap(({ sentence }) => ['; ', ...sentence]),
      first.title === 'Costs alone' ? '; no change in speed is shown.' : '.',
    ],
  }));
}

/** The scenarios of which it is said, by their names; the first one where there are many. */
export function whereText(names: readonly string[]): string {
  return names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(' and ');
}

/** The same as Markdown. */
export function whyBlocks(scenarios: readonly ComparedScenario[]): readonly Block[] {
  return whysOf(scenarios).map(
    (why) => `**${why.title}** ${whereText(why.names.map(escaped))}: ${sentenceMarkdown(why)}`,
  );
}
