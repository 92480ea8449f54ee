import { expect } from 'chai';
import { resourceSummary } from '../../../lib/analysis/resources';
import type { ProcessVitals } from '../../../lib/measure/recording';
import { recordingOf } from '../../doubles/recordings';
import { generatorVitalsOf, vitalsOf } from '../../doubles/vitals';

const SPENT = {
  requests: [10, 10, 20],
  allocatedBytes: [80_000, 82_000, 162_000],
  cpuMs: [5, 4, 9],
};

function resourcesOf(...vitals: readonly ProcessVitals[]) {
  return resourceSummary({ ...recordingOf({ rounds: [[10, 10]] }), vitals });
}

describe('lib/analysis/resources @unit', () => {
  it('is of one request over all rounds, with an interval from the differences between them', () => {
    const collections = [{ kind: 'minor GC', count: 4, pauseMs: 2 } as const];
    const resources = resourcesOf(
      vitalsOf({ name: 'back end', isBackend: true, spent: { ...SPENT, allocatedBytes: [1, 1, 1] } }),
      vitalsOf({ spent: SPENT, garbageCollections: collections }),
      generatorVitalsOf(),
    );
    expect(resources?.allocatedBytes.perRequest).to.equal(8100);
    expect(resources?.allocatedBytes.interval?.low).to.be.within(7000, 8099);
    expect(resources?.allocatedBytes.interval?.high).to.be.within(8101, 9200);
    expect(resources?.cpuMs.perRequest).to.equal(0.45);
    expect(resources?.cpuMs.interval?.low).to.be.within(0.2, 0.3);
    expect(resources?.collections).to.deep.equal({ perRequest: 0.1 });
  });

  it('has no interval with fewer than three rounds', () => {
    const spent = { requests: [10, 10], allocatedBytes: [80_000, 82_000], cpuMs: [5, 4] };
    expect(resourcesOf(vitalsOf({ spent }))?.allocatedBytes).to.deep.equal({ perRequest: 8100 });
  });

  it('is nothing where the service sends the requests, where only a backend was watched, and of an earlier version', () => {
    expect(resourcesOf(vitalsOf({ isLoadGenerator: true, spent: SPENT }))).to.equal(undefined);
    expect(resourcesOf(vitalsOf({ isBackend: true, spent: SPENT }), generatorVitalsOf())).to.equal(undefined);
    expect(resourcesOf(vitalsOf())).to.equal(undefined);
    expect(resourceSummary(recordingOf({ rounds: [[10]] }))).to.equal(undefined);
  });
});
