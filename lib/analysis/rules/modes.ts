import { dipTest } from '../../stats/dip-test';
import { holmAdjusted } from '../../stats/holm';
import { sortedLogarithms } from '../../stats/sorted';
import { isSequential, type Rule } from '../evidence';
import { sortedDurations } from '../sorted-durations';

const SIGNIFICANCE = 0.01;
/** With fewer samples the test finds nothing that is not plain already. */
const LEAST_SAMPLES = 50;

/** Latencies that fall into two or more groups. @internal */
export const modes: Rule = ({ scenarios }) => {
  const tested = scenarios.filter(isSequential).flatMap((measured) => {
    const sorted = sortedDurations(measured.recording);
    const logs = sorted && sortedLogarithms(sorted);
    return logs && logs.length >= LEAST_SAMPLES ? [{ measured, test: dipTest(logs) }] : [];
  });
  const adjusted = holmAdjusted(tested.map(({ test }) => test.pValue));
  return tested.flatMap(({ measured, test }, index) =>
    (adjusted[index] ?? 1) < SIGNIFICANCE
      ? [
          {
            rule: 'modes',
            severity: 'warning',
            section: 'key findings',
            scenarios: [measured.id],
            sentence: [
              'The latencies of ',
              { name: measured.id },
              ' fall into ',
              { figure: 'more than one group' },
              ', so one median does not describe them; the cause was not measured.',
            ],
            effects: [{ quantity: 'dip', value: test.dip }],
            sampleSize: measured.recording.samples.durationMs.length,
            evidence: `Hartigan's dip test on the logarithms, significant at 1 % among ${tested.length} tests (Holm)`,
          },
        ]
      : [],
  );
};
