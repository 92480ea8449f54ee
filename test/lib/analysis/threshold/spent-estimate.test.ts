import { expect } from 'chai';
import { thresholdResults } from '../../../../lib/analysis/thresholds';
import type { ProcessVitals } from '../../../../lib/measure/recording';
import { metricOf, thresholdOf } from '../../../../lib/scenario/threshold-parser';
import { recordingOf } from '../../../doubles/recordings';
import { generatorVitalsOf, vitalsOf } from '../../../doubles/vitals';

const SPENT = {
  requests: [10, 10, 10, 10],
  allocatedBytes: [80_000, 82_000, 81_000, 81_000],
  cpuMs: [5, 6, 5, 6],
};

function judged(name: string, limit: string, ...vitals: readonly ProcessVitals[]) {
  const metric = metricOf(name);
  const threshold = metric && thresholdOf(metric, limit);
  if (!threshold || 'expected' in threshold) throw new Error(`${name} ${limit} is no threshold.`);
  const recording = recordingOf({ rounds: [[10, 10]] });
  const scenario = { ...recording.scenario, thresholds: [threshold] };
  return thresholdResults({ ...recording, scenario, vitals })[0];
}

describe('lib/analysis/threshold/spent-estimate @unit', () => {
  it('judges what a request allocates by its interval over rounds', () => {
    const service = vitalsOf({ spent: SPENT });
    expect(judged('allocated bytes', '< 10 KB', service)).to.include({
      verdict: 'kept',
      value: 8100,
      known: 'is 8.10 KB (8.00 KB to 8.20 KB, n=40)',
    });
    expect(judged('allocated bytes', '< 8.1 KB', service)?.verdict).to.equal('undecided');
    expect(judged('allocated bytes', '< 7 KiB', service)).to.include({ verdict: 'broken', fails: true });
  });

  it('judges its CPU time', () => {
    expect(judged('cpu', '< 1 ms', vitalsOf({ spent: SPENT }))).to.include({ verdict: 'kept', value: 0.55 });
    expect(judged('cpu', '< 100 us', vitalsOf({ spent: SPENT }))?.verdict).to.equal('broken');
  });

  it('fails where nobody can tell, and says what to do', () => {
    const shared = vitalsOf({ isLoadGenerator: true, spent: SPENT });
    for (const vitals of [[], [generatorVitalsOf()], [shared]]) {
      const result = judged('allocated bytes', '< 2 MB', ...vitals);
      expect(result).to.include({ verdict: 'unsupported', fails: true });
      expect(result?.text).to.equal('allocated bytes cannot be told for the service alone, limit < 2 MB');
      expect(result?.advice).to.match(/^Give `app` as the path of a module/);
    }
  });

  it('takes the value as it is where there are fewer than three rounds', () => {
    const spent = { requests: [40], allocatedBytes: [320_000], cpuMs: [20] };
    expect(judged('allocated bytes', '< 10 KB', vitalsOf({ spent }))).to.include({
      verdict: 'kept',
      known: 'is 8.00 KB (n=40)',
    });
  });
});
