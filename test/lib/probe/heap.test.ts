import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../lib/core/clock';
import { processHeap } from '../../../lib/probe/heap';
import { startTarget } from '../../../lib/target/start';

describe('processHeap @unit', () => {
  it('weighs what is held, not what was let go of; buffers apart', async () => {
    const heap = processHeap();
    const before = await heap.weigh();
    const kept = Array.from({ length: 100_000 }, (_, i) => ({ i, text: `text ${i}` }));
    const buffers = Array.from({ length: 100 }, () => Buffer.allocUnsafeSlow(100_000));
    const holding = await heap.weigh();
    expect(holding.usedBytes - before.usedBytes).to.be.within(4e6, 2e7);
    // What other tests of this process held outside of the heap may be let go of meanwhile.
    expect(holding.externalBytes - before.externalBytes).to.be.within(9e6, 1.2e7);
    kept.length = 0;
    buffers.length = 0;
    const after = await heap.weigh();
    expect(after.usedBytes - before.usedBytes).to.be.below(3e6);
    expect(after.externalBytes - before.externalBytes).to.be.below(1e6);
  });

  it('weighs a process of its own by a question', async () => {
    const target = await startTarget(
      {
        service: 'weighed',
        source: join(__dirname, '../../fixtures/target/server.cjs'),
        urls: {},
        suiteFile: undefined,
        required: [],
      },
      systemClock,
    );
    try {
      expect((await target.heap?.weigh())?.usedBytes).to.be.greaterThan(1e6);
    } finally {
      await target.stop();
    }
  });
});
