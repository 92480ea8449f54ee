import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { RequestSource, RequestStock } from '../../../lib/measure/request-source';
import { measuredAt, unmeasuredAt } from '../../../lib/scenario/request-position';
import type { RequestSpec } from '../../../lib/scenario/scenario';

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
