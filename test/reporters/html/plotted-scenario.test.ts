import { expect } from 'chai';
import { measuredScenarios } from '../../../lib/analysis/summary';
import type { Recording } from '../../../lib/measure/recording';
import { measuredAt } from '../../../lib/scenario/request-position';
import { traceIdOf } from '../../../lib/scenario/trace-context';
import type { PlottedScenario } from '../../../reporters/html/plotted';
import { plottedScenarios } from '../../../reporters/html/plotted-scenario';
import { openRecording } from '../../doubles/open-recordings';
import { failedRecording, handWrittenOf, recordingOf, withFailures } from '../../doubles/recordings';
import { vitalsOf } from '../../doubles/vitals';

function plotted(recording: Recording): PlottedScenario {
  const [scenario] = plottedScenarios(measuredScenarios([recording]));
  if (!scenario) throw new Error('Nothing was plotted.');
  return scenario;
}

describe('reporters/html/plotted-scenario @unit', function () {
  this.timeout(60_000);

  it('has the samples in their order, with the rounds they are of', () => {
    const scenario = plotted(recordingOf({ rounds: [[1.23456, 2], [3]], group: 'Size', name: '1 px' }));
    expect(scenario).to.deep.include({
      id: 'Size: 1 px',
      timing: 'service time',
      count: 3,
      failed: 0,
      partedBy: 'rounds',
      ms: [1.235, 2, 3],
      iterations: [0, 1, 1],
    });
    expect(scenario.rounds.map(({ name, samples }) => [name, samples])).to.deep.equal([
      ['1', 2],
      ['2', 1],
    ]);
    // Hundredths of a millisecond, each from the one before.
    expect(scenario.starts).to.deep.equal([0, 123, 100_200]);
    expect(scenario).not.to.have.property('selection');
  });

  it('draws only percentiles that the samples support, else the largest sample', () => {
    const labels = [30, 59, 298, 299].map((count) =>
      plotted(recordingOf({ rounds: [Array.from({ length: count }, (_, index) => 1 + index)] })).lines.map(
        ({ label }) => label,
      ),
    );
    expect(labels).to.deep.equal([
      ['P50', 'max'],
      ['P50', 'P95', 'max'],
      ['P50', 'P95', 'max'],
      ['P50', 'P95', 'P99'],
    ]);
    expect(plotted(recordingOf({ rounds: [[1, 2, 4]] })).lines).to.deep.equal([
      { label: 'P50', ms: 2 },
      { label: 'max', ms: 4 },
    ]);
  });

  it('has response times of an open load, from when requests were due', () => {
    const scenario = plotted(openRecording({ latenessMs: [0, 5], serviceMs: [10, 10] }));
    expect(scenario).to.deep.include({
      timing: 'response time',
      partedBy: 'stages',
      ms: [10, 15],
      starts: [0, 50_000],
      late: [0, 500],
    });
    expect(scenario.rounds[0]?.name).to.equal('2/s');
    expect(scenario.lines).to.deep.equal([
      { label: 'P50', ms: 12.5 },
      { label: 'max', ms: 15 },
    ]);
  });

  it('has percentiles of each stage, none of their mixture', () => {
    const one = openRecording({ latenessMs: [0, 0], serviceMs: [10, 20] });
    const { scenario: load } = one;
    const [round] = one.rounds;
    if (!round) throw new Error('Expected a stage.');
    const stages = [
      { durationMs: 500, from: 0, to: 2 },
      { durationMs: 500, from: 2, to: 2 },
    ];
    const scenario = plotted({
      ...one,
      scenario: { ...load, workload: { ...load.workload, stages } },
      rounds: [
        { ...round, endMs: 500, requests: 1 },
        { ...round, startMs: 500, requests: 1 },
      ],
      samples: { ...one.samples, round: [0, 1] },
    });
    expect(scenario.rounds.map(({ name }) => name)).to.deep.equal(['0 to 2/s', '2/s']);
    expect(scenario.lines.map(({ label, ms, round: of }) => [label, ms, of])).to.deep.equal([
      ['P50', 10, 0],
      ['max', 10, 0],
      ['P50', 20, 1],
      ['max', 20, 1],
    ]);
  });

  it('claims nothing about the order in time of a loop written by hand', () => {
    expect(plotted(handWrittenOf([3, 1]))).to.deep.include({
      partedBy: 'nothing',
      ms: [3, 1],
      starts: [],
      iterations: [],
    });
  });

  it('knows what a slow request coincided with', () => {
    const recording = recordingOf({ rounds: [[1, 1, 1, 40, 1, 9]] });
    const pauses = [{ kind: 'major GC', startMs: 5, durationMs: 35 } as const];
    const watched = { ...recording, vitals: [vitalsOf({ name: 'search', pauses })] };
    const { causes } = plotted(watched);
    expect(causes).to.deep.equal([
      { sample: 3, cause: 'garbage collection', process: 'search' },
      { sample: 5, cause: 'unknown' },
    ]);
    const tracePrefix = '4bf92f3577b34da6';
    expect(plotted({ ...watched, tracePrefix }).causes.map(({ traceId }) => traceId)).to.deep.equal(
      [3, 5].map((iteration) => traceIdOf(tracePrefix, measuredAt(iteration))),
    );
  });

  it('counts failed requests, and leaves out scenarios without a sample', () => {
    expect(plotted(withFailures(recordingOf({ rounds: [[1, 2, 3]] }), 0, 1)).failed).to.equal(1);
    expect(plottedScenarios(measuredScenarios([failedRecording()]))).to.deep.equal([]);
  });

  it('says which samples of very many it has', () => {
    const rounds = Array.from({ length: 100 }, () => Array.from({ length: 1000 }, () => 1));
    const scenario = plotted(recordingOf({ rounds }));
    expect([scenario.count, scenario.ms.length, scenario.selection]).to.deep.equal([
      100_000,
      20_000,
      'evenly spread',
    ]);
    expect(scenario.rounds.map(({ name }) => name).slice(0, 3)).to.deep.equal(['1', '2', '3']);
  });
});
