import { expect } from 'chai';
import { comparedLaunch, measureOf } from '../../../lib/compare/launch-figures';
import type { Recording } from '../../../lib/measure/recording';
import { failedRecording, recordingOf, withFailures } from '../../doubles/recordings';

function launchOf(base: Recording, head: Recording) {
  return comparedLaunch(3, { key: 'any', service: 'embeddings', base, head });
}

function answered(recording: Recording, status: number): Recording {
  return { ...recording, failures: recording.failures.map((failure) => ({ ...failure, status })) };
}

describe('lib/compare/launch-figures @unit', () => {
  it('compares throughputs of levels, and medians of everything else', () => {
    expect(measureOf({ kind: 'throughput' })).to.equal('throughput');
    for (const kind of ['input variation', 'open load', 'ramp', 'single'] as const)
      expect(measureOf({ kind })).to.equal('latency');
  });

  it('has the median of each turn in which both were measured', () => {
    const launch = launchOf(
      recordingOf({ rounds: [[1, 2, 9], [4]] }),
      recordingOf({ rounds: [[2, 4, 5], [8], [7]] }),
    );
    expect(launch.launch).to.equal(3);
    expect(launch.turns).to.deep.equal([
      [2, 4],
      [4, 8],
    ]);
    expect(launch.base).to.include({ value: 3, hasFailed: false, isUnknownRoute: false });
    expect(launch.head?.value).to.equal(5);
  });

  it('has no turns where one version has no such scenario', () => {
    const launch = comparedLaunch(0, {
      key: 'any',
      service: 'embeddings',
      head: recordingOf({ rounds: [[1]] }),
    });
    expect(launch).not.to.have.property('base');
    expect(launch.turns).to.deep.equal([]);
  });

  it('tells what failed before it was measured from what is new, or gone', () => {
    const recording = recordingOf({ rounds: [[1]], suite: 'Uploads of images' });
    const failed = { title: 'Uploads "before all" hook: login', message: 'refused', suite: 'Uploads' };
    const launch = (suite: string) =>
      comparedLaunch(
        0,
        { key: 'any', service: 'embeddings', base: recording },
        { base: [], head: [{ ...failed, suite }] },
      );
    expect(launch('Uploads').head).to.deep.include({ hasFailed: true, value: null, failedTest: failed });
    expect(launch('').head).to.include({ hasFailed: true });
    expect(launch('Upload')).not.to.have.property('head');
    expect(launch('Uploads of images, large')).not.to.have.property('head');
  });

  it('has the test of a scenario that ended early for none of its requests', () => {
    const head = { ...recordingOf({ rounds: [], suite: 'Store', group: 'Size', name: '10 KB' }) };
    const failed = { title: 'Store Size 10 KB', message: '`request` threw: none left', suite: 'Store Size' };
    const measured = { key: 'any', service: 'embeddings', base: head, head };
    const launch = comparedLaunch(0, measured, {
      base: [{ ...failed, title: 'Store Size 100 KB' }],
      head: [failed],
    });
    expect(launch.head).to.deep.include({ hasFailed: true, failedTest: failed });
    expect(launch.base).to.include({ hasFailed: true }).and.not.have.property('failedTest');
  });

  it('tells a route that is not there from one that fails', () => {
    const head = recordingOf({ rounds: [[1]] });
    const figures = (status: number) => launchOf(answered(failedRecording(), status), head).base;
    expect(figures(404)).to.include({ hasFailed: true, isUnknownRoute: true, value: null });
    expect(figures(405)).to.include({ hasFailed: true, isUnknownRoute: true });
    expect(figures(500)).to.include({ hasFailed: true, isUnknownRoute: false });
  });

  it('does not call a route unknown that answered some of the requests', () => {
    const head = recordingOf({ rounds: [[1]] });
    const base = answered(withFailures(recordingOf({ rounds: [[1, 2, 3, 4]] }), 0, 1), 404);
    expect(launchOf(base, head).base).to.include({ isUnknownRoute: false });
  });
});
