import { expect } from 'chai';
import { CallsLog } from '../../../lib/measure/calls-log';
import type { CallDepth, CallsSource } from '../../../lib/probe/call-counter';
import type { CallWindow } from '../../../lib/probe/call-windows';

type Pairs = CallWindow['counters'][number]['requestsByCalls'];

function windowOf(requests: number, pg: Pairs, more: { outside?: number; place?: string } = {}): CallWindow {
  return { requests, counters: [{ name: 'pg', requestsByCalls: pg, outside: 0, ...more }] };
}

function sourceOf(
  ...windows: readonly (CallWindow | undefined)[]
): CallsSource & { readonly depths: CallDepth[] } {
  const left = [...windows];
  const depths: CallDepth[] = [];
  return {
    depths,
    begin: async (depth) => {
      depths.push(depth);
    },
    end: async () => {
      const window = left.shift();
      if (!window) throw new Error('The process has ended.');
      return window;
    },
  };
}

describe('lib/measure/calls-log @unit', () => {
  const sendTwo = async (): Promise<number> => 2;
  const sent = (number: number): number => number;

  it('adds up the windows of the measured requests, and keeps the others apart', async () => {
    const source = sourceOf(
      windowOf(2, [[9, 2]], { place: 'src/a.ts:1' }),
      windowOf(2, [[7, 2]], { place: 'src/b.ts:2' }),
      windowOf(2, [[3, 2]]),
      windowOf(
        2,
        [
          [1, 1],
          [3, 1],
        ],
        { outside: 4 },
      ),
    );
    const log = new CallsLog(source);
    for (const phase of ['cold start', 'warm-up', 'measurement', 'measurement'] as const)
      await log.during(phase, sendTwo, sent);
    expect(source.depths).to.deep.equal(['places', 'places', 'counts', 'counts']);
    expect(log.calls).to.deep.equal([
      { name: 'pg', calls: [1, 3], requests: [1, 3], outside: 4, place: 'src/b.ts:2' },
    ]);
    expect(log.coldCalls).to.deep.equal([{ name: 'pg', calls: [9], requests: [2], place: 'src/b.ts:2' }]);
  });

  it('claims nothing of a window in which others sent requests, too, or whose process has ended', async () => {
    const log = new CallsLog(sourceOf(windowOf(3, [[3, 3]]), undefined));
    await log.during('measurement', sendTwo, sent);
    await log.during('measurement', sendTwo, sent);
    expect(log.calls).to.deep.equal([]);
  });

  it('asks nobody where nothing is to be counted', async () => {
    const log = new CallsLog(undefined);
    expect(await log.during('measurement', sendTwo, sent)).to.equal(2);
    expect(log.calls).to.deep.equal([]);
  });

  it('spares measured requests where following them would take more than 2 % of their time', async () => {
    const isSpared = async (medianMs: number, workers: number, followingMs: number): Promise<boolean> => {
      const source = sourceOf({ ...windowOf(2, [[7, 2]]), followingMs }, windowOf(2, [[7, 2]]));
      const log = new CallsLog(source);
      await log.during('warm-up', sendTwo, sent);
      log.spareShort([medianMs], workers);
      await log.during('measurement', sendTwo, sent);
      return source.depths.length === 1;
    };
    expect([await isSpared(1, 1, 0), await isSpared(0.9, 1, 0)]).to.deep.equal([false, true]);
    expect([await isSpared(8, 8, 0), await isSpared(7, 8, 0)]).to.deep.equal([false, true]);
    // Of two requests, with many promises.
    expect([await isSpared(10, 1, 0.4), await isSpared(10, 1, 0.42)]).to.deep.equal([false, true]);
  });

  it('has those of the warm-up where the measured ones are spared, and asks for nothing during these', async () => {
    const source = sourceOf(windowOf(2, [[7, 2]]));
    const log = new CallsLog(source);
    await log.during('warm-up', sendTwo, sent);
    log.spareMeasured();
    await log.during('measurement', sendTwo, sent);
    expect(source.depths).to.deep.equal(['places']);
    expect(log.calls).to.deep.equal([{ name: 'pg', calls: [7], requests: [2] }]);
  });
});
