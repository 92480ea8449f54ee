import type { Finding } from '../../lib/analysis/finding';
import { digits, milliseconds } from '../../lib/analysis/wording';
import { effectOf } from './verdicts';

/** The law that a finding of rule `input-law` holds: constant + factor · input^exponent, in milliseconds. @internal */
export interface Law {
  readonly constantMs: number;
  readonly factor: number;
  readonly exponent: number;
  /** What to print at the end of the curve. */
  readonly lines: readonly string[];
}

function constantLine(constantMs: number, low: number | undefined): readonly string[] {
  return low !== undefined && low > 0 ? [`on top of ${milliseconds(constantMs)}`] : [];
}

/** The law of a finding, if it holds all of the law's parameters. @internal */
export function lawIn(finding: Finding): Law | undefined {
  const exponent = effectOf(finding, 'exponent');
  const constant = effectOf(finding, 'constant in ms');
  if (!exponent || !constant) return undefined;
  const lineConstant = effectOf(finding, 'constant in ms at exponent 1');
  const perThousand = effectOf(finding, 'ms per 1,000 at exponent 1');
  if (lineConstant && perThousand) {
    return {
      constantMs: lineConstant.value,
      factor: perThousand.value / 1000,
      exponent: 1,
      lines: [
        'linear',
        `${digits(perThousand.value)} ms per 1,000`,
        ...constantLine(lineConstant.value, constant.low),
      ],
    };
  }
  const factor = effectOf(finding, 'factor in ms');
  if (!factor) return undefined;
  const range =
    exponent.low === undefined || exponent.high === undefined
      ? []
      : [`${exponent.low.toFixed(2)} to ${exponent.high.toFixed(2)}`];
  return {
    constantMs: constant.value,
    factor: factor.value,
    exponent: exponent.value,
    lines: [`exponent ${exponent.value.toFixed(2)}`, ...range, ...constantLine(constant.value, constant.low)],
  };
}
