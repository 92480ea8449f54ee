import { expect } from 'chai';
import { costsOf } from '../../../lib/compare/costs';
import { judged } from '../../doubles/comparisons';
import { recordingOf } from '../../doubles/recordings';
import { vitalsOf } from '../../doubles/vitals';

function cpu(base: number, head: number) {
  return { base: { costs: { cpuMs: base } }, head: { costs: { cpuMs: head } } };
}

describe('lib/compare/costs @unit', () => {
  it('is the CPU time of all processes of the service, per request', () => {
    const vitals = [
      vitalsOf({ isService: true, isLoadGenerator: false, cpuMs: 30 }),
      vitalsOf({ isService: true, isLoadGenerator: false, cpuMs: 10 }),
      vitalsOf({ isService: false, isLoadGenerator: true, cpuMs: 500 }),
    ];
    expect(costsOf({ ...recordingOf({ rounds: [[1, 2, 3, 4]] }), vitals })).to.deep.equal({ cpuMs: 10 });
  });

  it('leaves out back ends, also one in the process that sends the requests', () => {
    const vitals = [
      vitalsOf({ isLoadGenerator: false, cpuMs: 30 }),
      vitalsOf({ isBackend: true, isLoadGenerator: false, cpuMs: 500 }),
      vitalsOf({ isLoadGenerator: true, cpuMs: 90 }),
    ];
    expect(costsOf({ ...recordingOf({ rounds: [[1, 2, 3]] }), vitals })).to.deep.equal({ cpuMs: 10 });
  });

  it('is what they allocated, per request, and says where sending the requests is in it', () => {
    const spent = { requests: [2, 2], allocatedBytes: [800, 840], cpuMs: [1, 1] };
    const recording = recordingOf({ rounds: [[1, 2, 3, 4]] });
    expect(costsOf({ ...recording, vitals: [vitalsOf({ spent, cpuMs: 4 })] })).to.deep.equal({
      allocatedBytes: 410,
      cpuMs: 1,
    });
    const shared = vitalsOf({ isLoadGenerator: true, spent, cpuMs: 4 });
    expect(costsOf({ ...recording, vitals: [shared] })).to.deep.equal({
      'allocatedBytes with sending': 410,
      'cpuMs with sending': 1,
    });
  });

  it('says nothing of what was not counted', () => {
    expect(costsOf(recordingOf({ rounds: [[1]] }))).to.deep.equal({});
    expect(judged({})[0]?.costs).to.deep.equal([]);
  });

  it('shows what every launch says, and nothing before the first look', () => {
    const [more, same] = judged(cpu(1.2, 2.4), cpu(1.2, 1.2));
    expect(more?.costs[0]).to.include({ name: 'cpuMs', base: 1.2, head: 2.4, isShown: true });
    expect(more?.costs[0]?.change?.ratio).to.be.closeTo(2, 1e-9);
    expect(same?.costs[0]).to.include({ isShown: false });
    expect(judged({ launches: 4, ...cpu(1.2, 2.4) })[0]?.costs[0]).to.include({ isShown: false });
  });
});
