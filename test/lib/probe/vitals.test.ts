import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { systemClock } from '../../../lib/core/clock';
import { PerfMarkdownError } from '../../../lib/core/errors';
import { type ProcessVitals, processVitals } from '../../../lib/probe/vitals';

interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

function nowMs(): number {
  return systemClock.timeOriginMs + systemClock.nowMs();
}

/** Blocks the event loop. */
function block(durationMs: number): Span {
  const startMs = nowMs();
  while (nowMs() < startMs + durationMs);
  return { startMs, endMs: nowMs() };
}

/** Lets a worker thread start, and end if it is told to. */
async function threadOf(code: string): Promise<Worker> {
  const worker = new Worker(code, { eval: true });
  await once(worker, code === '' ? 'exit' : 'online');
  return worker;
}

async function vitalsDuring(work: () => unknown): Promise<ProcessVitals> {
  const vitals = processVitals(systemClock);
  await vitals.begin();
  await work();
  return vitals.end();
}

function blocksIn({ pauses }: ProcessVitals): readonly Span[] {
  return pauses
    .filter(({ kind }) => kind === 'event-loop block')
    .map(({ startMs, durationMs }) => ({ startMs, endMs: startMs + durationMs }));
}

/** How much of a span another one covers, as a share. */
function coverage(span: Span, other: Span): number {
  const overlapMs = Math.min(span.endMs, other.endMs) - Math.max(span.startMs, other.startMs);
  return Math.max(0, overlapMs) / (span.endMs - span.startMs);
}

/** The block that covers a span best: a busy machine may add others of its own. */
function bestCoverage(span: Span, vitals: ProcessVitals): number {
  return Math.max(0, ...blocksIn(vitals).map((block) => coverage(span, block)));
}

describe('processVitals @unit', () => {
  it('finds a block of the event loop where it was', async () => {
    let span: Span | undefined;
    const vitals = await vitalsDuring(async () => {
      await sleep(35);
      span = block(60);
      await sleep(35);
    });
    if (!span) throw new Error('Nothing was blocked.');
    expect(bestCoverage(span, vitals)).to.be.at.least(0.8);
    // At most one interval of the timer and its rounding longer, and never two for one.
    const covering = blocksIn(vitals).filter((block) => span && coverage(span, block) > 0.1);
    expect(covering).to.have.length(1);
    expect(vitals.eventLoopActiveMs).to.be.at.least(60);
    expect(Math.max(...vitals.loopDelaysMs)).to.be.at.least(49);
  });

  it('finds a block that the window ends with', async () => {
    let span: Span | undefined;
    const vitals = await vitalsDuring(async () => {
      await sleep(25);
      span = block(60);
    });
    if (!span) throw new Error('Nothing was blocked.');
    expect(bestCoverage(span, vitals)).to.be.at.least(0.8);
  });

  it('finds garbage collections', async () => {
    const vitals = await vitalsDuring(async () => {
      for (let round = 0; round < 20; round += 1) {
        const kept = Array.from({ length: 50_000 }, (_, i) => ({ i, text: `${i}` }));
        expect(kept.length).to.equal(50_000);
        await sleep(0);
      }
    });
    const collections = vitals.pauses.filter(({ kind }) => kind.endsWith('GC'));
    expect(collections.length).to.be.greaterThan(0);
    for (const { startMs, durationMs } of collections) {
      expect(startMs).to.be.at.most(vitals.endMs);
      expect(startMs + durationMs).to.be.at.least(vitals.startMs);
      expect(durationMs).to.be.greaterThan(0);
    }
    expect(vitals.pauses).to.deep.equal([...vitals.pauses].sort((a, b) => a.startMs - b.startMs));
  });

  it('knows a collection of the last moment, before an event loop has turned', async () => {
    const vitals = await vitalsDuring(() => {
      let texts: readonly string[] = [];
      for (let i = 0; i < 400_000; i += 1) texts = i % 1000 === 0 ? [] : [...texts.slice(-3), `${i}`];
      expect(texts.length).to.be.greaterThan(0);
    });
    expect(vitals.pauses.filter(({ kind }) => kind === 'minor GC').length).to.be.greaterThan(0);
  });

  it('measures the window, and what the process used in it', async () => {
    const before = nowMs();
    const vitals = await vitalsDuring(() => block(30));
    expect(vitals.startMs).to.be.within(before, vitals.endMs - 30);
    expect(vitals.endMs).to.be.at.most(nowMs());
    expect(vitals.cpuMs).to.be.greaterThan(0);
    for (const bytes of [vitals.heapUsedBytes, vitals.residentBytes]) {
      expect(bytes.before).to.be.greaterThan(1e6);
      expect(bytes.after).to.be.greaterThan(1e6);
    }
    if (vitals.cpuWaitMs !== undefined) expect(vitals.cpuWaitMs).to.be.at.least(0);
    expect(JSON.parse(JSON.stringify(vitals))).to.deep.equal(vitals);
  });

  it('tells of no more than the time of a window, however short', async () => {
    const vitals = processVitals(systemClock);
    for (let window = 0; window < 200; window += 1) {
      await vitals.begin();
      await sleep(window % 2);
      const { startMs, endMs, cpuWaitMs = 0, eventLoopActiveMs } = await vitals.end();
      // What is added to the time origin loses less than a microsecond.
      expect(cpuWaitMs).to.be.at.most(endMs - startMs + 0.001);
      expect(eventLoopActiveMs).to.be.at.most(endMs - startMs + 0.001);
    }
  });

  it('counts what was allocated, also what was collected again, to a few percent', async () => {
    const bytesPerArray = 8 * 1000;
    for (const arrays of [1000, 20_000]) {
      const { allocatedBytes, pauses } = await vitalsDuring(async () => {
        let last: readonly number[] = [];
        for (let i = 0; i < arrays; i += 1) last = new Array<number>(1000).fill(i);
        expect(last).to.have.length(1000);
        await sleep(0);
      });
      expect(allocatedBytes / (arrays * bytesPerArray)).to.be.within(0.97, 1.06);
      if (arrays > 1000) expect(pauses.some(({ kind }) => kind.endsWith('GC'))).to.equal(true);
    }
  });

  it('leaves out what was before the window', async () => {
    const vitals = processVitals(systemClock);
    await vitals.begin();
    await sleep(15);
    const former = block(40);
    await vitals.end();
    await sleep(20);
    await vitals.begin();
    await sleep(25);
    const later = await vitals.end();
    expect(bestCoverage(former, later)).to.equal(0);
    expect(later.startMs).to.be.at.least(former.endMs);
  });

  it('begins anew when it is told to begin twice', async () => {
    const vitals = processVitals(systemClock);
    await vitals.begin();
    await sleep(5);
    const between = nowMs();
    await vitals.begin();
    expect((await vitals.end()).startMs).to.be.at.least(between);
  });

  it('counts worker threads that ran in the window, those of before and those that ended among them', async () => {
    expect((await vitalsDuring(() => undefined)).workerThreads).to.equal(0);
    const lasting = await threadOf('setInterval(() => undefined, 1000)');
    expect((await vitalsDuring(() => threadOf(''))).workerThreads).to.equal(2);
    await lasting.terminate();
    expect((await vitalsDuring(() => undefined)).workerThreads).to.equal(0);
  });

  it('cannot end what has not begun', async () => {
    const error: unknown = await processVitals(systemClock)
      .end()
      .catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(PerfMarkdownError).with.property('code', 'ERR_MEASUREMENT');
  });
});
