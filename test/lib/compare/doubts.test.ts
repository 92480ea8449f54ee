import { expect } from 'chai';
import type { Strain } from '../../../lib/compare/comparison';
import { doubtsOf, strainOf } from '../../../lib/compare/doubts';
import { judged } from '../../doubles/comparisons';
import { recordingOf } from '../../doubles/recordings';
import { generatorVitalsOf, vitalsOf } from '../../doubles/vitals';

function doubts(strain: Strain, hasNoLock = false) {
  return doubtsOf(judged({ base: { strain } }, { name: '200 px' }), hasNoLock);
}

describe('lib/compare/doubts @unit', () => {
  it('has none where nothing is known against the numbers', () => {
    expect(doubts({})).to.deep.equal([]);
    expect(doubts({ generatorBusyShare: 0.5, cpuWaitShare: 0.05 })).to.deep.equal([]);
  });

  it('doubts what a busy load generator measured, in either version', () => {
    const [doubt, ...others] = doubts({ generatorBusyShare: 0.97 });
    expect(others).to.deep.equal([]);
    expect(doubt?.sentence).to.match(/event loop was busy for 97 % of the time \(Image dimension, 100 px\)/);
    expect(doubt?.advice).to.match(/fewer workers/);
  });

  it('doubts what a service measured that waited for a CPU', () => {
    expect(doubts({ cpuWaitShare: 0.3 })[0]?.sentence).to.match(/waited for a CPU for 30 % of the time/);
  });

  it('doubts what was measured beside a version that was not idle', () => {
    expect(doubts({ idleCpuShare: 0.01 })).to.deep.equal([]);
    expect(doubts({ idleCpuShare: 0.12 })[0]?.sentence).to.match(/a version took 12 % of a CPU \(Image/);
  });

  it('doubts what went out a second time, since a version ended its connection', () => {
    const recording = { ...recordingOf({ rounds: [[1, 1, 1, 1]] }), sentTwice: 1 };
    expect(strainOf(recording)).to.deep.equal({ sentTwiceShare: 0.25 });
    expect(doubts({ sentTwiceShare: 0.25 })[0]?.sentence).to.match(
      /without an answer, and 25 % of its requests went out a second time \(Image/,
    );
  });

  it('doubts packages that no lock file names', () => {
    expect(doubts({}, true)[0]).to.include({ advice: 'Commit the lock file.' });
  });

  it('knows the strain of a recording: of the service what waited longest, of the generator how busy it was', () => {
    const vitals = [
      vitalsOf({ cpuWaitMs: 200 }),
      vitalsOf({ cpuWaitMs: 50 }),
      generatorVitalsOf({ eventLoopUtilisation: 0.8, cpuWaitMs: 900 }),
    ];
    const recording = recordingOf({ rounds: [[1]] });
    expect(strainOf({ ...recording, vitals })).to.deep.equal({ generatorBusyShare: 0.8, cpuWaitShare: 0.2 });
    expect(strainOf(recording)).to.deep.equal({});
  });
});
