import type { Finding } from '../../lib/analysis/finding';
import { digits } from '../../lib/analysis/wording';
import { effectOf } from './verdicts';

/** The Universal Scalability Law that a finding of rule `peak` rests on. @internal */
export interface ScalabilityLaw {
  readonly throughputOf: (workers: number) => number;
  readonly peakWorkers: number;
  /** What to print at the end of the curve. */
  readonly lines: readonly string[];
}

/** The fitted curve of a finding, if it holds all of the law's parameters. @internal */
export function scalabilityLawIn(finding: Finding): ScalabilityLaw | undefined {
  const [peak, one, contention, coherency] = [
    'workers at the peak',
    'requests per second of one worker',
    'contention',
    'coherency',
  ].map((quantity) => effectOf(finding, quantity));
  if (!peak || !one || !contention || !coherency) return undefined;
  const throughputOf = (workers: number) =>
    (one.value * workers) /
    (1 + contention.value * (workers - 1) + coherency.value * workers * (workers - 1));
  const range =
    peak.low === undefined || peak.high === undefined
      ? []
      : [`(${digits(peak.low)} to ${digits(peak.high)})`];
  return {
    throughputOf,
    peakWorkers: peak.value,
    lines: [`peak ≈ ${digits(peak.value)} workers`, ...range],
  };
}
