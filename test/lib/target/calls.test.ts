import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../lib/core/clock';
import { startTarget } from '../../../lib/target/start';
import type { Target } from '../../../lib/target/target';
import { backend, countedLoad, pairsOf } from '../../doubles/counted-load';

const SERVICE = join(__dirname, '../../fixtures/calls/service.cjs');
const PLANTED = [1, 3, 7, 8];
const NODE = Number.parseInt(process.versions.node, 10);
const HAS_SQLITE = NODE >= 22;
const IS_FOLLOWED_FREELY = NODE >= 24;

/** As many requests of each kind as 16 workers need to meet each other. */
function pathsOf(kind: string, calls: readonly number[] = PLANTED): readonly string[] {
  return Array.from({ length: 160 }, (_, i) => `/${kind}?calls=${calls[i % calls.length]}`);
}

const EXACT = PLANTED.map((calls) => [calls, 160 / PLANTED.length] as const);

describe('Calls of a service', () => {
  let target: Target;
  let other: Awaited<ReturnType<typeof backend>>;

  before(async () => {
    other = await backend();
    target = await startTarget(
      {
        service: 'calls',
        source: { module: SERVICE, env: { BACKEND_URL: other.url, SQLITE: '1', OWN: '1' } },
        urls: {},
        suiteFile: __filename,
        required: [],
      },
      systemClock,
    );
  });

  after(async () => {
    await target.stop();
    other.server.closeAllConnections();
    other.server.close();
  });

  for (const [kind, name] of [
    ['http', 'http'],
    ['parallel', 'http'],
    ['fetch', 'fetch'],
    ['own', 'cache miss'],
  ] as const) {
    it(`are exact for ${kind} under 16 workers`, async () => {
      await countedLoad(target, [`/${kind}?calls=1`], { depth: 'places' });
      const counted = await countedLoad(target, pathsOf(kind));
      expect(counted.requests).to.equal(160);
      expect(pairsOf(counted, name)).to.deep.equal(EXACT);
      expect(counted.counters.find((counter) => counter.name === name)?.outside).to.equal(0);
    });
  }

  it('are exact for node:sqlite, where there is one', async function () {
    if (!HAS_SQLITE) this.skip();
    await countedLoad(target, ['/sqlite?calls=1'], { depth: 'places' });
    expect(pairsOf(await countedLoad(target, pathsOf('sqlite')), 'node:sqlite')).to.deep.equal(EXACT);
  });

  it('are 0 for what is watched and was not called, and unknown for what is not', async () => {
    const counted = await countedLoad(target, pathsOf('none'));
    expect(pairsOf(counted, 'http')).to.deep.equal([[0, 160]]);
    expect(pairsOf(counted, 'pg')).to.equal(undefined);
  });

  it('are those of the requests to the service, where its process serves others as well', async () => {
    await countedLoad(target, ['/inner?calls=1'], { depth: 'places' });
    const counted = await countedLoad(target, pathsOf('inner'));
    expect(counted.requests).to.equal(160);
    expect(pairsOf(counted, 'http')).to.deep.equal(EXACT);
    // The other server calls, too, and nobody can tell for which request.
    expect(counted.counters.find(({ name }) => name === 'http')?.outside).to.equal(0);
    expect(counted.counters.find(({ name }) => name === 'cache miss')?.outside).to.be.greaterThan(0);
  });

  it('tell how much longer requests take for being followed, by promises and calls', async () => {
    const eachMs = async (path: string): Promise<number> => {
      const { requests, followingMs = Number.NaN } = await countedLoad(target, [path], { depth: 'places' });
      return followingMs / requests;
    };
    const added = (await eachMs('/promises?calls=1000')) - (await eachMs('/promises?calls=0'));
    // Each turn makes three promises; newer ones follow without a hook in each.
    if (IS_FOLLOWED_FREELY) expect(added).to.equal(0);
    else expect(added).to.be.within(0.5, 1.4);
    const perCall = (await eachMs('/own?calls=10')) - (await eachMs('/own?calls=0'));
    expect(perCall / 10).to.be.within(0.001, 0.02);
    const { followingMs } = await countedLoad(target, ['/promises?calls=1']);
    expect(followingMs).to.equal(0);
  });

  it('are outside of the request where they are made behind its answer', async () => {
    await countedLoad(target, ['/late?calls=2'], { depth: 'places' });
    const counted = await countedLoad(target, pathsOf('late'));
    expect(pairsOf(counted, 'http')).to.deep.equal([[0, 160]]);
    expect(counted.counters.find(({ name }) => name === 'http')?.outside).to.be.greaterThan(0);
  });

  for (const [kind, name] of [
    ['own', 'cache miss'],
    ['http', 'http'],
    ['parallel', 'http'],
    ['fetch', 'fetch'],
  ] as const)
    it(`tell where ${kind} makes them`, async () => {
      const { counters } = await countedLoad(target, [`/${kind}?calls=3`], { depth: 'places', workers: 1 });
      expect(counters.find((counter) => counter.name === name)?.place).to.match(
        /^test\/fixtures\/calls\/service\.cjs:\d+$/,
      );
    });
});
