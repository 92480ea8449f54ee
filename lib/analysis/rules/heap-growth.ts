import type { Recording } from '../../measure/recording';
import type { GrowthInCycles } from '../../stats/growth-in-cycles';
import { CONFIDENCE } from '../error-budget';
import type { Rule } from '../evidence';
import { phrase, type SentencePart } from '../finding';
import { type HeapGrowth, heapGrowth } from '../heap-growth';
import { linePlaceParts } from '../line-place';
import { lineShares } from '../profile-shares';
import { decimalBytes, percent } from '../wording';

const LEAST_LOW = 0.5;
const LEAST_SAMPLES = 50;

function saidOf({ isGrowing, slope, low, high }: GrowthInCycles): readonly SentencePart[] {
  if (isGrowing)
    return [
      ' holds ',
      { figure: `${decimalBytes(slope)} more` },
      ` after each request (${decimalBytes(low)} to ${decimalBytes(high)}) and does not let them go.`,
    ];
  return phrase`
    : no leak is shown; it holds at most ${{ figure: `${decimalBytes(Math.max(0, high))} more` }} after each
    request.`;
}

/** The function that allocates most of what is held, where one stands out in the pass behind the cycles, which sees no buffers. */
function holderParts({ isOfBuffers }: HeapGrowth, { profiles = [] }: Recording): readonly SentencePart[] {
  if (isOfBuffers) return [' Most of it is held by buffers, of which no profile tells who made them.'];
  const held = profiles.filter(({ kind }) => kind === 'held');
  const found = held.flatMap(({ processes, requests }) =>
    processes.flatMap((process) => lineShares(process, requests).slice(0, 1)),
  );
  const [holder, ...others] = found;
  if (!holder || others.length > 0) return [];
  const { share, low, high, line } = holder;
  if (low < LEAST_LOW || line.samples < LEAST_SAMPLES) return [];
  return [
    ' ',
    { figure: percent(share) },
    ` (${percent(low)} to ${percent(high)}) of what further requests left behind in the heap of JavaScript was allocated `,
    ...linePlaceParts(line),
    '.',
  ];
}

export const heapGrowthRule: Rule<'heap-growth'> = ({ scenarios }) =>
  scenarios.flatMap(({ id, recording }) => {
    const growth = heapGrowth(recording, CONFIDENCE);
    if (!growth) return [];
    const { slope, low, high, isGrowing, cycles } = growth;
    return {
      rule: 'heap-growth',
      severity: isGrowing ? 'warning' : 'fact',
      section: 'key findings',
      scenarios: [id],
      sentence: [
        { name: id },
        ...saidOf(growth),
        ...(growth.isGrowing ? holderParts(growth, recording) : []),
      ],
      effects: [{ quantity: 'bytes held more a request', value: slope, low, high, confidence: CONFIDENCE }],
      sampleSize: cycles,
      evidence: `slope of a line through heap and buffers behind ${cycles} cycles, each after six collections; the first third left out, and the last third has to grow as well, by more than the 32 KiB a cycle that may be V8's own`,
    };
  });
