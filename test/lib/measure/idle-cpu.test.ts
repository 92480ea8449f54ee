import { expect } from 'chai';
import type { WatchedProcess } from '../../../lib/measure/vitals-log';
import { idleCpuShare } from '../../../lib/measure/vitals-log';
import type { ProcessVitals } from '../../../lib/probe/vitals';

/** A process whose windows, of 100 ms, took so much CPU time each; it has ended behind them. */
function processOf(...cpuMs: readonly number[]): WatchedProcess {
  const windows = cpuMs.map(
    (ms): ProcessVitals => ({
      startMs: 0,
      endMs: 100,
      eventLoopActiveMs: 0,
      loopDelaysMs: [],
      pauses: [],
      cpuMs: ms,
      workerThreads: 0,
      allocatedBytes: 0,
      heapUsedBytes: { before: 1, after: 1 },
      residentBytes: { before: 1, after: 1 },
    }),
  );
  const source = {
    begin: async () => undefined,
    end: async () => windows.shift() ?? Promise.reject(new Error('It has ended.')),
  };
  return { name: 'search', isService: true, isLoadGenerator: false, source };
}

describe('idleCpuShare @unit', () => {
  it('is the CPU time of all processes, without what it takes to see it', async () => {
    const share = await idleCpuShare([processOf(1, 1, 1, 11), processOf(2, 2, 2, 7)], async () => undefined);
    expect(share).to.be.closeTo(0.15, 1e-9);
  });

  it('is nothing of a process that ends meanwhile, and never less', async () => {
    expect(await idleCpuShare([processOf(), processOf(3, 3, 3, 2)], async () => undefined)).to.equal(0);
  });
});
