import { expect } from 'chai';
import { mayBeWaiting } from '../../../lib/analysis/cpu-wait';
import { recordingOf } from '../../doubles/recordings';
import { generatorVitalsOf, vitalsOf } from '../../doubles/vitals';

/** Nine requests of 10 ms, and one that took 60 ms more. */
const recording = recordingOf({ rounds: [[10, 10, 10, 10, 70, 10, 10, 10, 10, 10]] });

function isPutDownTo(...cpuWaitMs: readonly (number | undefined)[]) {
  const vitals = cpuWaitMs.map((waitMs, index) => {
    const { cpuWaitMs: _, ...others } = index === 0 ? vitalsOf() : generatorVitalsOf();
    return { ...others, ...(waitMs !== undefined && { cpuWaitMs: waitMs }) };
  });
  return mayBeWaiting({ ...recording, vitals }, 20);
}

describe('lib/analysis/cpu-wait @unit', () => {
  it('explains slow requests by as much time as half of what they took beyond the median', () => {
    expect([isPutDownTo(29), isPutDownTo(30)]).to.deep.equal([false, true]);
    expect([isPutDownTo(15, 14), isPutDownTo(15, 15)]).to.deep.equal([false, true]);
  });

  it('explains them where a process waited for more than a tenth of the time', () => {
    const slow = recordingOf({ rounds: [[10, 10, 2000, 10]] });
    expect(mayBeWaiting({ ...slow, vitals: [vitalsOf({ cpuWaitMs: 100 })] }, 20)).to.equal(false);
    expect(mayBeWaiting({ ...slow, vitals: [vitalsOf({ cpuWaitMs: 101 })] }, 20)).to.equal(true);
  });

  it('explains nothing where nobody waited, or nobody knows, or nothing was measured', () => {
    expect([isPutDownTo(0), isPutDownTo(undefined), mayBeWaiting(recording, 20)]).to.deep.equal([
      false,
      false,
      false,
    ]);
    const empty = { ...recordingOf({ rounds: [] }), vitals: [vitalsOf({ cpuWaitMs: 900 })] };
    expect(mayBeWaiting(empty, 20)).to.equal(false);
  });
});
