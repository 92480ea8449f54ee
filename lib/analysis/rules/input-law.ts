import { seededRandom } from '../../core/random';
import { nonNegativeLeastSquares } from '../../stats/non-negative-least-squares';
import { medianOf } from '../../stats/percentile';
import { type GrowingFit, powerLawFit } from '../../stats/power-law';
import { type ScalingClass, scalingClassOf } from '../../stats/scaling-class';
import { comparisonOf } from '../comparison';
import { comparisonConfidence, groupsOf, type Rule } from '../evidence';
import type { Effect, Finding, SentencePart } from '../finding';
import { type NumericInputs, numericInputs } from '../numeric-inputs';
import { sharedRounds } from '../round-medians';
import type { MeasuredScenario } from '../summary';
import { digits, milliseconds } from '../wording';

/** Of the intervals of one law; that there is any growth has to hold at the confidence of the report. */
const CONFIDENCE = 0.99;
/** Below this share of explained variance the law is not what the medians follow. */
const LEAST_R_SQUARED = 0.98;

interface Series extends NumericInputs {
  readonly rounds: readonly (readonly number[])[];
}

/** Numeric inputs with the medians of every round that all of them share; `undefined` where an input is no number. */
function seriesOf(group: readonly MeasuredScenario[]): Series | undefined {
  const inputs = numericInputs(group);
  return inputs && { ...inputs, rounds: sharedRounds(group.map(({ recording }) => recording)) };
}

interface Line {
  readonly constant: number;
  readonly perThousand: number;
}

/** The line of least relative errors through the medians: the factor of n^1.07 would be no slope. */
function lineThrough({ inputs, rounds }: Series): Line {
  const medians = inputs.map((_, index) => medianOf(rounds.map((round) => round[index] ?? Number.NaN)));
  const [constant = 0, perThousand = 0] = nonNegativeLeastSquares(
    [
      medians.map((median) => 1 / median),
      medians.map((median, index) => (inputs[index] ?? Number.NaN) / 1000 / median),
    ],
    medians.map(() => 1),
  );
  return { constant, perThousand };
}

function linearText(line: Line, hasConstant: boolean, unit: string | undefined): readonly SentencePart[] {
  const constant = hasConstant ? ` on top of ${milliseconds(line.constant)}` : '';
  const per: readonly SentencePart[] = unit === undefined ? [] : [' ', { name: unit }];
  return [{ figure: 'linearly' }, `${constant}, by ${digits(line.perThousand)} ms per 1,000`, ...per];
}

function growthText(
  fit: GrowingFit,
  scaling: ScalingClass | undefined,
  line: Line,
  unit: string | undefined,
): readonly SentencePart[] | undefined {
  const exponents = `exponent ${fit.exponent.toFixed(2)}, ${fit.exponentLow.toFixed(2)} to ${fit.exponentHigh.toFixed(2)}`;
  const constant = fit.constantLow > 0 ? ` on top of ${milliseconds(fit.constant)}` : '';
  if (scaling === 'linear')
    return ['grows ', ...linearText(line, fit.constantLow > 0, unit), ` (${exponents}).`];
  if (scaling === 'quadratic')
    return ['grows with the ', { figure: 'square' }, `${constant} (${exponents}).`];
  if (scaling === 'cubic') return ['grows with the ', { figure: 'cube' }, `${constant} (${exponents}).`];
  if (scaling === 'sub-linear')
    return ['grows ', { figure: 'more slowly than in proportion' }, ` (${exponents}).`];
  if (scaling === 'super-linear')
    return ['grows ', { figure: 'faster than in proportion' }, `${constant} (${exponents}).`];
  return undefined;
}

function effectsOf(fit: GrowingFit): readonly Effect[] {
  const { factor, exponent, exponentLow, exponentHigh, constant, constantLow, constantHigh } = fit;
  return [
    { quantity: 'exponent', value: exponent, low: exponentLow, high: exponentHigh, confidence: CONFIDENCE },
    {
      quantity: 'constant in ms',
      value: constant,
      low: constantLow,
      high: constantHigh,
      confidence: CONFIDENCE,
    },
    { quantity: 'factor in ms', value: factor },
  ];
}

function lineEffects({ constant, perThousand }: Line): readonly Effect[] {
  return [
    { quantity: 'constant in ms at exponent 1', value: constant },
    { quantity: 'ms per 1,000 at exponent 1', value: perThousand },
  ];
}

/** Whether the largest input takes longer than the smallest by the same comparison that Key Findings print. */
function isGrowing(
  group: readonly MeasuredScenario[],
  { inputs }: NumericInputs,
  confidence: number,
): boolean {
  const smallest = group[inputs.indexOf(Math.min(...inputs))];
  const largest = group[inputs.indexOf(Math.max(...inputs))];
  const comparison = smallest && largest && comparisonOf(largest, smallest, confidence);
  return comparison !== undefined && comparison.low > 1;
}

function groupFindings(
  group: readonly MeasuredScenario[],
  seed: number,
  groupConfidence: number,
): readonly Finding[] {
  const series = seriesOf(group);
  const scenario = group[0]?.recording.scenario;
  if (!series || !scenario || !isGrowing(group, series, groupConfidence)) return [];
  const fit = powerLawFit(series.inputs, series.rounds, {
    random: seededRandom(seed),
    confidence: CONFIDENCE,
  });
  if (!fit?.grows || fit.rSquaredLog < LEAST_R_SQUARED) return [];
  const scaling = scalingClassOf(fit);
  const line = lineThrough(series);
  const text = growthText(fit, scaling, line, series.unit);
  if (!text) return [];
  return [
    {
      rule: 'input-law',
      severity: 'fact',
      section: 'analysis',
      scenarios: group.map(({ id }) => id),
      sentence: ['Latency over ', { name: scenario.group }, ' ', ...text],
      effects: [...effectsOf(fit), ...(scaling === 'linear' ? lineEffects(line) : [])],
      sampleSize: series.rounds.length,
      evidence: `fit of a + b·n^p to medians of ${series.rounds.length} rounds of ${series.inputs.length} inputs, R² ${fit.rSquaredLog.toFixed(4)}; bootstrap over rounds`,
    },
  ];
}

/** How latency grows with a numeric input, where a law fits and its exponent excludes the neighbouring ones. @internal */
export const inputLaw: Rule = (evidence) =>
  groupsOf(evidence, 'input variation').flatMap((group) =>
    groupFindings(group, evidence.seed, comparisonConfidence(evidence)),
  );
