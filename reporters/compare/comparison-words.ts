import { counted, digits, milliseconds } from '../../lib/analysis/wording';
import type { ArmName } from '../../lib/arm/protocol';
import type { Change, ComparedScenario, Comparison } from '../../lib/compare/comparison';
import { meanOf } from '../../lib/stats/moments';

/** Beyond it a factor is easier to read. */
const MOST_PERCENT = 1000;
/** The end of an interval of few launches may lie far beyond anything that was seen. */
const MOST_TIMES = 1000;

/** A change of a ratio: '+36 %', '−3.2 %', '±0 %', '14x'. */
export function changeText(ratio: number): string {
  const percentage = (ratio - 1) * 100;
  const size = Math.abs(percentage);
  if (size < 0.05) return '±0 %';
  if (ratio > MOST_TIMES) return `over ${MOST_TIMES}x`;
  if (percentage > MOST_PERCENT) return `${digits(ratio)}x`;
  return `${percentage > 0 ? '+' : '−'}${size >= 9.95 ? size.toFixed(0) : size.toFixed(1)} %`;
}

/** Its interval: '+28 % to +45 %'. */
export function intervalText({ low, high }: Pick<Change, 'low' | 'high'>): string {
  return `${changeText(low)} to ${changeText(high)}`;
}

/** A share without more digits than it needs: '10 %', '7.5 %'. */
export function shareText(share: number): string {
  if (share * 100 > MOST_PERCENT) return `over ${MOST_PERCENT} %`;
  return `${Number((share * 100).toPrecision(2))} %`;
}

export function figureText(value: number, { measure }: Pick<ComparedScenario, 'measure'>): string {
  return measure === 'latency' ? milliseconds(value) : `${digits(value)} req/s`;
}

export function servicesOf({ scenarios }: Pick<Comparison, 'scenarios'>): readonly string[] {
  return [...new Set(scenarios.map(({ service }) => service))];
}

/** The margin of all of them, or that each has its own. */
function marginText(scenarios: readonly ComparedScenario[]): string {
  const margins = [...new Set(scenarios.map(({ margin }) => margin))];
  const [only] = margins;
  return margins.length === 1 && only !== undefined ? shareText(only) : 'its margin';
}

/** How large a change is; what fails is beyond all. */
function sizeOf({ change }: ComparedScenario): number {
  return change ? Math.abs(Math.log(change.ratio)) : Number.POSITIVE_INFINITY;
}

export function largestFirst(scenarios: readonly ComparedScenario[]): readonly ComparedScenario[] {
  return scenarios.toSorted((a, b) => sizeOf(b) - sizeOf(a));
}

interface Verdict {
  readonly icon: string;
  readonly words: string;
}

function havingVerdict(
  scenarios: readonly ComparedScenario[],
  ...verdicts: readonly ComparedScenario['verdict'][]
): readonly ComparedScenario[] {
  return scenarios.filter(({ verdict }) => verdicts.includes(verdict));
}

/** 'scenario is', 'scenarios are'. */
function are(number: number): string {
  return number === 1 ? 'is' : 'are';
}

/** What a comparison fails for, the exact first. */
function badParts(scenarios: readonly ComparedScenario[]): readonly string[] {
  const all = counted(scenarios.length, 'scenario');
  const [calling = [], slower = [], failed = []] = (['more calls', 'slower', 'failed at head'] as const).map(
    (verdict) => havingVerdict(scenarios, verdict),
  );
  const texts = [
    `${calling.length === 1 ? 'makes' : 'make'} more calls than the limit on those of the base allows`,
    `${are(slower.length)} slower than the base by more than ${marginText(slower)}`,
    `${failed.length === 1 ? 'fails' : 'fail'} at the head`,
  ];
  return [calling, slower, failed].flatMap(({ length }, place) =>
    length === 0 ? [] : [`${length} of ${all} ${texts[place]}`],
  );
}

/** Of how many nothing is known, whatever the change. */
function failingText(scenarios: readonly ComparedScenario[]): string {
  const { length } = havingVerdict(scenarios, 'failed in both');
  return length > 0 ? `, ${length} ${length === 1 ? 'fails' : 'fail'} in both versions` : '';
}

/** Of what is open: what is slower whatever the margin, of which nothing is shown, and what is not slower. */
function openParts(scenarios: readonly ComparedScenario[]): readonly string[] {
  const open = havingVerdict(scenarios, 'undecided');
  const slower = open.filter(({ shown }) => shown === 'slower').length;
  const unknown = open.length - slower;
  const calm = havingVerdict(scenarios, 'kept', 'faster').length;
  const all = counted(scenarios.length, 'scenario');
  const margin = marginText(scenarios);
  return [
    ...(slower > 0
      ? [`${slower} of ${all} ${are(slower)} slower than the base, undecided whether by more than ${margin}`]
      : []),
    ...(unknown > 0
      ? [
          slower > 0
            ? `${unknown} more ${are(unknown)} undecided`
            : `${unknown} of ${all} ${are(unknown)} undecided`,
        ]
      : []),
    ...(calm > 0 ? [`${calm} ${are(calm)} not slower than the base by more than ${margin}`] : []),
  ];
}

/** What came of a comparison as one line, worst first. */
export function verdictOf({ scenarios }: Pick<Comparison, 'scenarios'>): Verdict {
  const all = counted(scenarios.length, 'scenario');
  const number = (...verdicts: readonly ComparedScenario['verdict'][]): number =>
    havingVerdict(scenarios, ...verdicts).length;
  const parts = badParts(scenarios);
  const failing = failingText(scenarios);
  if (parts.length > 0) return { icon: '🔴', words: `${parts.join(', ')}${failing}` };
  if (number('undecided') > 0) return { icon: '🟡', words: `${openParts(scenarios).join('; ')}${failing}` };
  const compared = number('kept', 'faster');
  if (compared === 0) return { icon: '🟡', words: `none of ${all} could be compared${failing}` };
  const of = compared === scenarios.length ? '' : `${compared} of `;
  const [faster, fresh, gone, failed] = [
    number('faster'),
    number('new'),
    number('gone'),
    number('failed at base'),
  ];
  const others = [
    faster > 0 ? `, ${faster} ${are(faster)} faster by more than that` : '',
    fresh > 0 ? `, ${fresh} ${are(fresh)} new` : '',
    gone > 0 ? `, ${gone} ${are(gone)} gone` : '',
    failed > 0 ? `, ${failed} failed at the base` : '',
    failing,
  ];
  return {
    icon: failing === '' ? '🟢' : '🟡',
    words: `none of ${of}${all} is slower than the base by more than ${marginText(scenarios)}${others.join('')}`,
  };
}

export function exitCodeOf(
  { scenarios }: Pick<Comparison, 'scenarios'>,
  undecided: 'warn' | 'fail',
): 0 | 1 | 2 {
  if (scenarios.some(({ verdict }) => isBad(verdict))) return 1;
  // What fails in both is not decided either, and no fault of the change.
  if (undecided === 'fail' && havingVerdict(scenarios, 'undecided', 'failed in both').length > 0) return 1;
  return havingVerdict(scenarios, 'kept', 'faster', 'undecided').length > 0 ? 0 : 2;
}

const WORDS: Readonly<Record<ComparedScenario['verdict'], string>> = {
  'more calls': 'more calls than allowed',
  slower: 'slower',
  faster: 'faster',
  kept: 'kept',
  undecided: 'undecided',
  new: 'new at the head',
  gone: 'gone at the head',
  'failed at head': 'failed at the head',
  'failed at base': 'failed at the base',
  'failed in both': 'failed in both',
};

/** The verdict on a scenario, with what is shown beside it: 'kept', 'slower, within the margin'. */
export function verdictText({ verdict, shown }: Pick<ComparedScenario, 'verdict' | 'shown'>): string {
  if (shown === undefined || shown === verdict) return WORDS[verdict];
  if (verdict === 'more calls') return `${WORDS[verdict]}, ${shown}`;
  return verdict === 'kept' ? `${shown}, within the margin` : `${shown}, perhaps beyond the margin`;
}

/** What is seen first. */
const ORDER: readonly ComparedScenario['verdict'][] = [
  'more calls',
  'slower',
  'failed at head',
  'undecided',
  'failed at base',
  'failed in both',
  'faster',
  'kept',
  'new',
  'gone',
];

/** The worst of them first, else in their order. */
export function worstFirst(scenarios: readonly ComparedScenario[]): readonly ComparedScenario[] {
  return scenarios.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

/** Whether it is what the comparison fails for. */
export function isBad(verdict: ComparedScenario['verdict']): boolean {
  return ORDER.indexOf(verdict) < ORDER.indexOf('undecided');
}

/** Whether nobody has to look at it. */
export function isCalm(verdict: ComparedScenario['verdict']): boolean {
  return ORDER.indexOf(verdict) >= ORDER.indexOf('faster');
}

/**
 * The figure of the head beside that of the base: where the change is known, the base's with it. What was measured of each by itself
 * contradicts the change, which is that of neighbouring turns: 60.9 ms → 55.2 ms where it was +1 % in nearly all.
 */
export function changedFigure(base: number, head: number, change: Change | undefined): number {
  return change ? base * change.ratio : head;
}

/** The figure of an arm over its launches: their geometric mean, as the change is that of ratios. */
export function typicalFigure(scenario: ComparedScenario, arm: ArmName): number | undefined {
  const measured = measuredFigure(scenario, arm);
  const base = arm === 'head' ? measuredFigure(scenario, 'base') : undefined;
  return measured === undefined || base === undefined
    ? measured
    : changedFigure(base, measured, scenario.change);
}

function measuredFigure({ launches }: ComparedScenario, arm: ArmName): number | undefined {
  const logs = launches.flatMap((launch) => {
    const value = launch[arm]?.value ?? 0;
    return value > 0 ? [Math.log(value)] : [];
  });
  return logs.length === 0 ? undefined : Math.exp(meanOf(logs));
}

/** The figures of both: '4.1 ms → 5.6 ms'; `undefined` where one has none. */
export function figuresText(scenario: ComparedScenario): string | undefined {
  const [base, head] = [typicalFigure(scenario, 'base'), typicalFigure(scenario, 'head')];
  if (base === undefined || head === undefined) return undefined;
  return `${figureText(base, scenario)} → ${figureText(head, scenario)}`;
}
