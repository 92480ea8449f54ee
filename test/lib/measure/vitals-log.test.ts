import { expect } from 'chai';
import { VitalsLog } from '../../../lib/measure/vitals-log';
import type { ProcessVitals, VitalsSource } from '../../../lib/probe/vitals';
import { fakeClock } from '../../doubles/fake-clock';
import { EPOCH_MS, windowOf } from '../../doubles/vitals';

const IDLE = [5, 1, 2].map((own) => windowOf({ allocatedBytes: 100 * own, cpuMs: own }));

/** A process that tells of idle windows first. */
function sourceOf(
  ...windows: readonly ProcessVitals[]
): VitalsSource & { readonly calls: readonly string[] } {
  const left = [...IDLE, ...windows];
  const calls: string[] = [];
  return {
    calls,
    begin: async () => {
      calls.push('begin');
    },
    end: async () => {
      calls.push('end');
      const window = left.shift();
      if (!window) throw new Error('The process has ended.');
      return window;
    },
  };
}

function logOf(source: VitalsSource): VitalsLog {
  return new VitalsLog(
    [{ name: 'search', isService: true, isLoadGenerator: false, source }],
    fakeClock(),
    1000,
  );
}

describe('VitalsLog @unit', () => {
  it('watches exactly while something is measured, and gives what that gave', async () => {
    const source = sourceOf(windowOf());
    const measured = await logOf(source).during(
      async () => [...source.calls],
      () => 1,
    );
    expect(measured).to.deep.equal([...IDLE.flatMap(() => ['begin', 'end']), 'begin']);
    expect(source.calls).to.deep.equal([...measured, 'end']);
  });

  it('adds up its windows', async () => {
    const log = logOf(
      sourceOf(
        windowOf(),
        windowOf({
          endMs: EPOCH_MS + 300,
          eventLoopActiveMs: 60,
          loopDelaysMs: [10],
          workerThreads: 3,
          heapUsedBytes: { before: 3, after: 4 },
        }),
      ),
    );
    await log.during(
      async () => undefined,
      () => 10,
    );
    await log.during(
      async () => undefined,
      () => 10,
    );
    const [vitals] = log.vitals();
    expect(vitals).to.deep.include({
      name: 'search',
      windowMs: 400,
      eventLoopUtilisation: 0.25,
      loopDelayMs: { mean: 4, p50: 2, p99: 9.84, max: 10 },
      cpuMs: 100,
      cpuWaitMs: 6,
      workerThreads: 3,
      heapUsedBytes: { before: 1, after: 4 },
    });
  });

  it('keeps what each window of a service spent beside what an idle one takes, where requests were sent in it', async () => {
    const windows = [
      windowOf({ allocatedBytes: 1 }),
      windowOf(),
      windowOf({ cpuMs: 70, allocatedBytes: 9000 }),
    ];
    const source = sourceOf(...windows, ...windows);
    const log = logOf(source);
    for (const requests of [0, 10, 12])
      await log.during(
        async () => requests,
        (sent) => sent,
      );
    expect(log.vitals()[0]?.spent).to.deep.equal({
      requests: [10, 12],
      allocatedBytes: [7800, 8800],
      cpuMs: [48, 68],
    });
    const generator = { name: 'load generator', isService: false, isLoadGenerator: true, source };
    const ofGenerator = new VitalsLog([generator], fakeClock(), 1000);
    await ofGenerator.during(
      async () => undefined,
      () => 10,
    );
    expect(ofGenerator.vitals()[0]).not.to.have.property('spent');
  });

  it('puts pauses on the time axis of the samples, and counts collections of any length', async () => {
    const log = logOf(
      sourceOf(
        windowOf({
          pauses: [
            { kind: 'minor GC', startMs: EPOCH_MS + 5, durationMs: 0.5 },
            { kind: 'major GC', startMs: EPOCH_MS + 10, durationMs: 8 },
            { kind: 'event-loop block', startMs: EPOCH_MS + 40, durationMs: 50 },
          ],
        }),
      ),
    );
    await log.during(
      async () => undefined,
      () => 10,
    );
    const [vitals] = log.vitals();
    expect(vitals?.pauses).to.deep.equal([
      { kind: 'major GC', startMs: 10, durationMs: 8 },
      { kind: 'event-loop block', startMs: 40, durationMs: 50 },
    ]);
    expect(vitals?.garbageCollections).to.deep.equal([
      { kind: 'major GC', count: 1, pauseMs: 8 },
      { kind: 'minor GC', count: 1, pauseMs: 0.5 },
    ]);
  });

  it('says nothing of a process that died meanwhile, nor of how long one waited that does not tell', async () => {
    const dead = logOf(sourceOf());
    expect(
      await dead.during(
        async () => 'measured',
        () => 1,
      ),
    ).to.equal('measured');
    expect(dead.vitals()).to.deep.equal([]);
    const { cpuWaitMs: _, ...untold } = windowOf();
    const silent = logOf(sourceOf(untold));
    await silent.during(
      async () => undefined,
      () => 1,
    );
    expect(silent.vitals()[0]).not.to.have.property('cpuWaitMs');
  });
});
