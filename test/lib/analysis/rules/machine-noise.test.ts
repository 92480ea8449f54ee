import { expect } from 'chai';
import { consistency } from '../../../../lib/analysis/rules/consistency';
import { machineNoise } from '../../../../lib/analysis/rules/machine-noise';
import { modes } from '../../../../lib/analysis/rules/modes';
import { tail } from '../../../../lib/analysis/rules/tail';
import { evidenceOf, recordingOf, sentencesOf } from '../../../doubles/recordings';
import { vitalsOf } from '../../../doubles/vitals';

/** Ten rounds of thirty requests around 10 ms, of which so many in each take 40 ms; who served them waited for a CPU. */
function served(name: string, slow: number, cpuWaitMs: number) {
  const rounds = Array.from({ length: 10 }, () =>
    Array.from({ length: 30 }, (_, index) => (index < slow ? 40 : 10) + index / 30),
  );
  return { ...recordingOf({ rounds, name }), vitals: [vitalsOf({ cpuWaitMs })] };
}

describe('lib/analysis/rules/machine-noise @unit', () => {
  it('is one sentence instead of warnings about the service', () => {
    const starved = [served('a', 3, 380), served('b', 12, 380), served('c', 4, 380), served('d', 3, 380)];
    for (const rule of [tail, modes, consistency]) expect(sentencesOf(rule, starved)).to.deep.equal([]);
    expect(sentencesOf(machineNoise, starved)).to.deep.equal([
      'Service or load generator waited for a CPU while these were measured, so their slow requests are not put down to the service: Input: a, Input: b, Input: c and 1 more.',
    ]);
    const [finding] = machineNoise(evidenceOf(starved));
    expect(finding).to.deep.include({ severity: 'fact', section: 'analysis', sampleSize: 300 });
  });

  it('says nothing where there is nothing to put down to it, or where nobody waited', () => {
    expect(sentencesOf(machineNoise, [served('a', 0, 380)])).to.deep.equal([]);
    const idle = [served('a', 3, 0), served('b', 12, 0)];
    expect(sentencesOf(machineNoise, idle)).to.deep.equal([]);
    expect([tail, modes].flatMap((rule) => sentencesOf(rule, idle))).to.have.length.greaterThan(1);
  });
});
