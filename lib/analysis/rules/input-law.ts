import type { Rule } from '../evidence';
import type { Effect, SentencePart } from '../finding';
import { variationsIn } from '../groups';
import type { Growth, Line } from '../groups/growth';
import { digits, milliseconds } from '../wording';

function constantText({ constantMs }: Growth, value = constantMs.value): string {
  return constantMs.low > 0 ? ` on top of ${milliseconds(value)}` : '';
}

function linearText(growth: Growth, line: Line): readonly SentencePart[] {
  const { unit } = growth;
  const per: readonly SentencePart[] = unit === undefined ? [] : [' ', { name: unit }];
  const slope = `, by ${digits(line.msPerThousand)} ms per 1,000`;
  return [{ figure: 'linearly' }, `${constantText(growth, line.constantMs)}${slope}`, ...per];
}

function growthText(growth: Growth): readonly SentencePart[] {
  const { scaling, line } = growth;
  switch (scaling) {
    case 'linear':
      return line ? linearText(growth, line) : [{ figure: 'linearly' }];
    case 'quadratic':
      return ['with the ', { figure: 'square' }, constantText(growth)];
    case 'cubic':
      return ['with the ', { figure: 'cube' }, constantText(growth)];
    case 'sub-linear':
      return [{ figure: 'more slowly than in proportion' }];
    case 'super-linear':
      return [{ figure: 'faster than in proportion' }, constantText(growth)];
    default:
      return scaling satisfies never;
  }
}

function effectsOf({ exponent, constantMs, factorMs, confidence, line }: Growth): readonly Effect[] {
  return [
    { quantity: 'exponent', ...exponent, confidence },
    { quantity: 'constant in ms', ...constantMs, confidence },
    { quantity: 'factor in ms', value: factorMs },
    ...(line
      ? [
          { quantity: 'constant in ms at exponent 1', value: line.constantMs },
          { quantity: 'ms per 1,000 at exponent 1', value: line.msPerThousand },
        ]
      : []),
  ];
}

/** How latency grows with a numeric input, where a law fits and its exponent excludes the neighbouring ones. */
export const inputLaw: Rule<'input-law'> = (evidence) =>
  variationsIn(evidence).flatMap(({ name, scenarios, growth }) => {
    if (!growth) return [];
    const { value, low, high } = growth.exponent;
    const exponents = `exponent ${value.toFixed(2)}, ${low.toFixed(2)} to ${high.toFixed(2)}`;
    return {
      rule: 'input-law',
      severity: 'fact',
      section: 'analysis',
      scenarios,
      sentence: ['Latency over ', { name }, ' grows ', ...growthText(growth), ` (${exponents}).`],
      effects: effectsOf(growth),
      sampleSize: growth.rounds,
      evidence: `fit of a + b·n^p to medians of ${growth.rounds} rounds of ${growth.inputs} inputs, R² ${growth.rSquaredLog.toFixed(4)}; bootstrap over rounds`,
    };
  });
