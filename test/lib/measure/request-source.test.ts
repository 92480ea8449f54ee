import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { RequestSource, RequestStock } from '../../../lib/measure/request-source';
import { measuredAt, type RequestPosition, unmeasuredAt } from '../../../lib/scenario/request-position';
import type { RequestSpec } from '../../../lib/scenario/request-spec';
import { traceIdOf, traceparentOf } from '../../../lib/scenario/trace-context';

function sourceOf(request: (i: number) => RequestSpec): RequestSource {
  return new RequestSource(({ i }) => request(i), 'search, all');
}

describe('RequestSource @unit', () => {
  it('reads blobs before the requests are due', async () => {
    const source = sourceOf((i) => ({ method: 'POST', path: '/', body: new Blob([`blob ${i}`]) }));
    const requests = await source.prepared([measuredAt(0), measuredAt(1)]);
    expect(requests.map(({ body }) => String(body))).to.deep.equal(['blob 0', 'blob 1']);
    expect(source.error).to.equal(undefined);
  });

  it('gives none where one cannot be made, and says why', async () => {
    const source = sourceOf((i) => ({ path: i === 1 ? 'x' : '/', body: new Blob(['x']) }));
    expect(await source.prepared([measuredAt(0), measuredAt(1)])).to.deep.equal([]);
    expect(String(source.error)).to.include('search, all, iteration 1: `path` must be');
    const early = sourceOf(() => ({ path: 'x' }));
    await early.prepared([unmeasuredAt('warm-up', 4, 3)]);
    expect(String(early.error)).to.include('search, all, warm-up, iteration 1: `path` must be');
  });
});

describe('RequestSource, with something to prepare @unit', () => {
  /** A source whose requests have in their path what was prepared for them. */
  function preparing(
    prepare: (i: number) => unknown,
    { limitMs = 60_000, isStopped = (): boolean => false } = {},
  ) {
    const asked: string[] = [];
    const preparation = {
      prepare: ({ i, serial }: RequestPosition) => {
        asked.push(serial);
        return prepare(i);
      },
      limitMs,
      isStopped,
    };
    const request = (_: RequestPosition, prepared: unknown) => ({ path: `/${prepared}` });
    return { asked, source: new RequestSource(request, 'search, all', true, preparation) };
  }

  const positions = (...places: readonly number[]) => places.map(measuredAt);

  it('waits for it before each request, one after the other, and makes the request from what it gives', async () => {
    const done: number[] = [];
    const { source } = preparing(async (i) => {
      for (let turns = 0; turns < 3 - i; turns += 1) await turn();
      done.push(i);
      return `order-${i}`;
    });
    const requests = await source.prepared(positions(0, 1, 2));
    expect(requests.map(({ path }) => path)).to.deep.equal(['/order-0', '/order-1', '/order-2']);
    expect(done).to.deep.equal([0, 1, 2]);
  });

  it('prepares nothing twice of what was not sent', async () => {
    const { source, asked } = preparing((i) => i);
    await source.prepared(positions(0, 1, 2));
    const requests = await source.prepared(positions(2, 3));
    expect(asked).to.deep.equal(['0', '1', '2', '3']);
    expect(requests.map(({ path }) => path)).to.deep.equal(['/2', '/3']);
  });

  it('says what it threw, and where', async () => {
    const { source } = preparing(() => Promise.reject(new Error('the shop is closed')));
    expect(await source.prepared(positions(7))).to.deep.equal([]);
    expect(String(source.error)).to.include('search, all, iteration 7: `prepare` threw: the shop is closed');
  });

  it('waits no longer than a request may take', async () => {
    const { source } = preparing(() => new Promise(() => undefined), { limitMs: 1 });
    expect(await source.prepared(positions(0))).to.deep.equal([]);
    expect(String(source.error)).to.include('iteration 0: `prepare` threw: it was not done within 1 ms');
  });

  it('prepares nothing more once the scenario is over', async () => {
    let left = 2;
    const { source, asked } = preparing((i) => i, { isStopped: () => left-- <= 0 });
    await source.prepared(positions(0, 1, 2, 3));
    expect(asked).to.deep.equal(['0', '1']);
  });

  it('says so where it is not done when its request is due', async () => {
    const { source } = preparing(async (i) => {
      if (i > 0) await new Promise(() => undefined);
    });
    const stock = await RequestStock.filled(source, 1);
    stock.take();
    stock.restock();
    expect(stock.take()).to.equal(undefined);
    expect(String(source.error)).to.include(
      'iteration 1: `prepare` must have ended before the request is due',
    );
  });
});

describe('RequestStock @unit', () => {
  const blobs = () => sourceOf((i) => ({ method: 'POST', path: '/', body: new Blob([String(i)]) }));

  it('reads the blobs of later requests meanwhile', async () => {
    const stock = await RequestStock.filled(blobs(), 2);
    const bodies: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      bodies.push(String(stock.take()?.body));
      stock.restock();
      for (let turns = 0; turns < 20; turns += 1) await turn();
    }
    expect(bodies).to.deep.equal(['0', '1', '2', '3', '4', '5']);
  });

  it('says so where a blob is not read in time', async () => {
    const source = blobs();
    const stock = await RequestStock.filled(source, 1);
    stock.take();
    stock.restock();
    expect(stock.take()).to.equal(undefined);
    expect(String(source.error)).to.include('iteration 1: the blob in `body` must be read before');
  });
});

describe('RequestSource, with traces @unit', () => {
  const PREFIX = '4bf92f3577b34da6';

  it('sends a `traceparent` with each request, unless it has its own, of which nothing is said', async () => {
    const headers = (i: number) => (i === 2 ? { headers: { TraceParent: 'own' } } : {});
    const source = new RequestSource(({ i }) => ({ path: '/', ...headers(i) }), 'x', true, undefined, PREFIX);
    const [first, second] = await source.prepared([measuredAt(0), unmeasuredAt('warm-up', 0)]);
    expect(first?.headers['traceparent']).to.equal(traceparentOf(PREFIX, measuredAt(0)));
    expect(second?.headers['traceparent']).to.match(/^00-4bf92f3577b34da6.{16}-.{16}-01$/);
    expect(source.traces.recorded).to.deep.equal({ tracePrefix: PREFIX });
    expect(source.traces.of(measuredAt(0))).to.deep.equal({ traceId: traceIdOf(PREFIX, measuredAt(0)) });
    const [third] = await source.prepared([measuredAt(2)]);
    expect(third?.headers).to.deep.equal({ traceparent: 'own' });
    expect([source.traces.recorded, source.traces.of(measuredAt(2))]).to.deep.equal([{}, {}]);
  });

  it('sends none unless asked', async () => {
    const source = sourceOf(() => ({ path: '/' }));
    const [request] = await source.prepared([measuredAt(0)]);
    expect(request?.headers).to.deep.equal({});
    expect([source.traces.recorded, source.traces.of(measuredAt(0))]).to.deep.equal([{}, {}]);
  });
});
