import { expect } from 'chai';
import { busyMachine } from '../../../../lib/analysis/rules/busy-machine';
import { recordingOf, sentencesOf } from '../../../doubles/recordings';
import { generatorVitalsOf, vitalsOf } from '../../../doubles/vitals';

const recording = recordingOf({ rounds: [[10, 10, 10]] });

describe('lib/analysis/rules/busy-machine @unit', () => {
  it('tells a service that waited for a CPU', () => {
    expect(
      sentencesOf(busyMachine, [{ ...recording, vitals: [vitalsOf({ cpuWaitMs: 250 })] }]),
    ).to.deep.equal([
      'In Input: a search waited for a CPU for 25 % of the time. Other processes, the load generator among them, needed the machine.',
    ]);
  });

  it('tells in how many scenarios, and the longest', () => {
    const waiting = [250, 400].map((cpuWaitMs, index) => ({
      ...recordingOf({ rounds: [[10, 10, 10]], name: String(index) }),
      vitals: [vitalsOf({ cpuWaitMs })],
    }));
    expect(sentencesOf(busyMachine, [...waiting, recording])).to.deep.equal([
      'In 2 of 3 scenarios a service waited for a CPU for more than 10 % of the time, the longest in Input: 1: search for 40 %. Other processes, the load generator among them, needed the machine.',
    ]);
  });

  it('says nothing of one that did not wait, or of which nobody knows, or of the load generator', () => {
    const { cpuWaitMs: _, ...unknown } = vitalsOf();
    const vitals = [vitalsOf(), unknown, generatorVitalsOf({ cpuWaitMs: 900 })];
    expect(sentencesOf(busyMachine, [{ ...recording, vitals }, recording])).to.deep.equal([]);
  });
});
