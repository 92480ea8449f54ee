import type { MeasuredScenario } from '../../lib/analysis/summary';
import { percent } from '../../lib/analysis/wording';
import { sumOf } from '../../lib/core/sums';
import type { RecordedProfile } from '../../lib/measure/recording';
import type { ProfileCall, WorkKind } from '../../lib/profile/recorded-profile';
import { CHART_WIDTH, type Chart, chartOf, MARGIN } from './chart';
import { element, textElement } from './markup';
import { shortenedTo } from './text-width';
import { COLOURS, FONT_SIZES } from './theme';

const TOP = 40;
const ROW = 22;
const MOST_ROWS = 24;
const PADDING = 5;
/** Narrower boxes have no room for a word. */
const LEAST_TEXT_WIDTH = 36;
const LEAST_WIDTH = 1;

const FILLS: Readonly<Record<WorkKind, { readonly fill: string; readonly opacity: string }>> = {
  'own code': { fill: COLOURS.accent, opacity: '0.32' },
  package: { fill: COLOURS.remarkable, opacity: '0.28' },
  'Node.js': { fill: COLOURS.quiet, opacity: '0.22' },
  native: { fill: COLOURS.quiet, opacity: '0.36' },
  'garbage collector': { fill: COLOURS.worse, opacity: '0.25' },
  'load generator': { fill: COLOURS.quiet, opacity: '0.12' },
};

interface Placed {
  readonly call: ProfileCall;
  readonly x: number;
  readonly width: number;
}

/** Each below the one that calls it, beside those that it calls as well. */
function placed(calls: readonly ProfileCall[], perAmount: number): readonly Placed[] {
  // Where the next one of each depth begins.
  const lefts: number[] = [MARGIN];
  return calls.flatMap((call) => {
    const x = lefts[call.depth] ?? MARGIN;
    const width = call.amount * perAmount;
    lefts[call.depth] = x + width;
    lefts[call.depth + 1] = x;
    return width < LEAST_WIDTH || call.depth >= MOST_ROWS ? [] : [{ call, x, width }];
  });
}

function boxMarkup({ call: { kind, name, depth }, x, width }: Placed): string {
  const { fill, opacity } = FILLS[kind];
  const y = TOP + depth * ROW;
  const room = width - 2 * PADDING;
  const label = { x: x + PADDING, y: y + 15, 'font-size': FONT_SIZES.tick, fill: COLOURS.ink };
  return [
    element('rect', {
      x,
      y,
      width: Math.max(LEAST_WIDTH, width - 1),
      height: ROW - 1,
      rx: 2,
      fill,
      'fill-opacity': opacity,
    }),
    width < LEAST_TEXT_WIDTH ? '' : textElement('text', label, shortenedTo(name, room, FONT_SIZES.tick)),
  ].join('');
}

const WHAT: Readonly<Record<RecordedProfile['kind'], string>> = {
  cpu: 'CPU time',
  heap: 'allocated bytes',
  held: 'held bytes',
};

/** Which functions call which, each as wide as its share: what it took itself is where nothing lies below it. */
export function icicle(
  { id }: Pick<MeasuredScenario, 'id'>,
  { kind, processes }: Pick<RecordedProfile, 'kind' | 'processes'>,
  process: string,
): Chart | undefined {
  const profile = processes.find(({ name }) => name === process);
  const all = profile ? sumOf(profile.blocks) : 0;
  if (!profile || all === 0 || profile.calls.length === 0) return undefined;
  const boxes = placed(profile.calls, (CHART_WIDTH - 2 * MARGIN) / all);
  const rows = 1 + Math.max(...boxes.map(({ call }) => call.depth));
  const of = processes.length > 1 ? ` of ${process}` : '';
  return chartOf({
    title: `Where ${WHAT[kind]}${of} go${kind === 'cpu' ? 'es' : ''}, ${id}`,
    verdicts: [],
    values: profile.calls
      .filter(({ depth }) => depth === 0)
      .map(({ name, amount }) => `${name} ${percent(amount / all)}`),
    caption: [
      `${WHAT[kind]}, each box above what it calls`,
      'blue: own code',
      'brown: packages',
      'grey: Node.js',
      'red: garbage collector',
    ],
    height: TOP + rows * ROW + MARGIN,
    body: boxes.map(boxMarkup),
  });
}
