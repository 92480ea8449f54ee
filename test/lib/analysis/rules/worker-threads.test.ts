import { expect } from 'chai';
import { workerThreads } from '../../../../lib/analysis/rules/worker-threads';
import { recordingOf, sentencesOf } from '../../../doubles/recordings';
import { generatorVitalsOf, vitalsOf } from '../../../doubles/vitals';

const RECORDING = recordingOf({ rounds: [[5, 5, 5]] });

describe('lib/analysis/rules/worker-threads @unit', () => {
  it('says once how many threads of a service nobody looks into', () => {
    const threads = (number: number) => ({ ...RECORDING, vitals: [vitalsOf({ workerThreads: number })] });
    expect(sentencesOf(workerThreads, [threads(1), threads(4), RECORDING])).to.deep.equal([
      'search ran 4 worker threads, into which nobody looks: calls, allocated bytes, event loop and profile are those of its main thread.',
    ]);
    expect(sentencesOf(workerThreads, [threads(1)])[0]).to.contain('search ran 1 worker thread,');
  });

  it('says nothing of others, and where there are none', () => {
    const other = { ...RECORDING, vitals: [vitalsOf(), generatorVitalsOf({ workerThreads: 2 })] };
    expect(sentencesOf(workerThreads, [other, RECORDING])).to.deep.equal([]);
  });
});
