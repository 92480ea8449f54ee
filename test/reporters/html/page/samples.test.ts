import { expect } from 'chai';
import { measuredScenarios } from '../../../../lib/analysis/summary';
import type { Recording } from '../../../../lib/measure/recording';
import { type Course, courseOf } from '../../../../reporters/html/page/samples';
import { axisText, numbersText, sampleTexts } from '../../../../reporters/html/page/words';
import type { PlottedScenario } from '../../../../reporters/html/plotted';
import { plottedScenarios } from '../../../../reporters/html/plotted-scenario';
import { openRecording } from '../../../doubles/open-recordings';
import { handWrittenOf, recordingOf, withFailures } from '../../../doubles/recordings';
import { vitalsOf } from '../../../doubles/vitals';

/** As the page has it: through JSON. */
function unpacked(recording: Recording): { readonly scenario: PlottedScenario; readonly course: Course } {
  const [scenario]: readonly PlottedScenario[] = JSON.parse(
    JSON.stringify(plottedScenarios(measuredScenarios([recording]))),
  );
  if (!scenario) throw new Error('Nothing was plotted.');
  return { scenario, course: courseOf(scenario) };
}

describe('reporters/html/page/samples @unit', () => {
  it('puts rounds side by side, without the pauses between them', () => {
    const { course } = unpacked(recordingOf({ rounds: [[10, 20], [30]] }));
    expect(course.samples.map(({ at, startMs, ms }) => [at, startMs, ms])).to.deep.equal([
      [0, 0, 10],
      [10, 10, 20],
      [30, 1030, 30],
    ]);
    expect(course.bands.map(({ title, from, to }) => [title, from, to])).to.deep.equal([
      ['round 1', 0, 30],
      ['round 2', 30, 60],
    ]);
    expect([course.unit, course.end]).to.deep.equal(['ms', 60]);
  });

  it('has the order alone of samples without times', () => {
    const { course, scenario } = unpacked(handWrittenOf([3, 1]));
    expect(course.samples.map(({ at }) => at)).to.deep.equal([0.5, 1.5]);
    expect([course.unit, course.end]).to.deep.equal(['samples', 2]);
    expect(axisText(scenario, course)).to.contain('their times are not known');
    expect(course.samples.map((sample) => sampleTexts(course, sample))).to.deep.equal([
      ['3.00 ms'],
      ['1.00 ms'],
    ]);
  });
});

describe('reporters/html/page/words @unit', function () {
  this.timeout(60_000);

  it('tells everything that is known of a sample', () => {
    const recording = recordingOf({ rounds: [[1, 1, 1], [40]] });
    const pauses = [{ kind: 'event-loop block', startMs: 1003, durationMs: 38 } as const];
    const { course } = unpacked({ ...recording, vitals: [vitalsOf({ name: 'search', pauses })] });
    expect(course.samples.map((sample) => sampleTexts(course, sample).join(', ')).slice(-2)).to.deep.equal([
      '1.00 ms, round 1, iteration 2, started at 2.00 ms',
      '40.0 ms, round 2, iteration 3, started at 1.003 s, coincided with a block of the event loop (search)',
    ]);
  });

  it('tells how late an open load sent', () => {
    const { course, scenario } = unpacked(openRecording({ latenessMs: [0, 5], serviceMs: [10, 10] }));
    expect(course.samples.map((sample) => sampleTexts(course, sample).join(', ')).at(-1)).to.equal(
      '15.0 ms, 2/s, iteration 1, due at 500.00 ms, sent 5.00 ms later',
    );
    expect(axisText(scenario, course)).to.contain('when each request was due');
  });

  it('has the numbers of a scenario in one line, with what is not among them', () => {
    const { scenario, course } = unpacked(withFailures(recordingOf({ rounds: [[1, 2, 3]] }), 0, 1));
    expect(numbersText(scenario, course)).to.equal('2 samples · 1 failed, which are not among them');
  });

  it('says how many of how many are shown, and that percentiles are of all', () => {
    const rounds = Array.from({ length: 50 }, () => Array.from({ length: 1000 }, () => 1));
    const { scenario, course } = unpacked(recordingOf({ rounds }));
    expect(numbersText(scenario, course)).to.equal(
      '16,667 of 50,000 samples are shown, evenly spread · P50 1.00 ms, P95 1.00 ms, P99 1.00 ms (of all 50,000)',
    );
  });
});
