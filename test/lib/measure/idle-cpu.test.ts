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
    const share = await idleCpuShare(
      [processOf(1, 1, 1, 11, 1, 1, 1, 12), processOf(2, 2, 2, 7, 2, 2, 2, 8)],
      async () => undefined,
    );
    expect(share).to.be.closeTo(0.15, 1e-9);
  });

  it('is none of what the load left behind, which is not there at a second look', async () => {
    expect(await idleCpuShare([processOf(1, 1, 1, 13, 1, 1, 1, 1.5)], async () => undefined)).to.equal(0.005);
  });

  it('is none of what watching the event loop takes', async () => {
    const { source, ...process } = processOf(1, 1, 1, 1);
    const begun: (boolean | undefined)[] = [];
    const heard = { ...source, begin: async (isQuiet?: boolean) => void begun.push(isQuiet) };
    await idleCpuShare([{ ...process, source: heard }], async () => undefined);
    expect(begun).to.deep.equal([true, true, true, true]);
  });

  it('is nothing of a process that ends meanwhile, and never less', async () => {
    expect(await idleCpuShare([processOf(), processOf(3, 3, 3, 2)], async () => undefined)).to.equal(0);
  });
});
