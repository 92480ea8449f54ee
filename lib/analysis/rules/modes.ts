import { type DipTest, dipTest } from '../../stats/dip-test';
import { holmAdjusted } from '../../stats/holm';
import { sortedLogarithms } from '../../stats/sorted';
import { isSequential, type Rule } from '../evidence';
import { oncePerRecording } from '../once-per-recording';
import { sortedDurations } from '../sorted-durations';

const SIGNIFICANCE = 0.01;
/** With fewer samples the test finds nothing that is not plain already. */
const LEAST_SAMPLES = 50;

const dipTestOf = oncePerRecording((recording): DipTest | undefined => {
  const sorted = sortedDurations(recording);
  const logs = sorted && sortedLogarithms(sorted);
  return logs && logs.length >= LEAST_SAMPLES ? dipTest(logs) : undefined;
});

/** Latencies that fall into two or more groups. @internal */
export const modes: Rule = ({ scenarios }) => {
  const tested = scenarios.filter(isSequential).flatMap((measured) => {
    const test = dipTestOf(measured.recording);
    return test ? [{ measured, test }] : [];
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
