import { expect } from 'chai';
import fc from 'fast-check';
import { seededRandom } from '../../../lib/core/random';
import { ownRounds, roundCountOf, roundOrders, roundSizes } from '../../../lib/scenario/rounds';

const requestCount = fc.integer({ min: 1, max: 100_000 });
const workerCount = fc.integer({ min: 1, max: 256 });
const roundCount = fc.integer({ min: 1, max: 100 });

describe('roundCountOf @unit', () => {
  const cases: readonly (readonly [requests: number, workers: number, wanted: number, rounds: number])[] = [
    [30, 1, 10, 10],
    [250, 1, 10, 10],
    [250, 2, 10, 10],
    [250, 8, 10, 10],
    [250, 16, 10, 5],
    [5, 1, 10, 5],
    [1, 1, 10, 1],
    [1, 16, 10, 1],
    [30, 1, 1, 1],
    [1000, 1, 1, 1],
    [1001, 1, 1, 2],
    [50_000, 4, 10, 50],
  ];
  for (const [requests, workers, wanted, rounds] of cases)
    it(`${requests} requests at ${workers} workers, wanted ${wanted}: ${rounds}`, () => {
      expect(roundCountOf(requests, workers, wanted)).to.equal(rounds);
    });

  it('is a whole number from 1 to the number of requests', () => {
    fc.assert(
      fc.property(requestCount, workerCount, roundCount, (requests, workers, wanted) => {
        const rounds = roundCountOf(requests, workers, wanted);
        expect(Number.isSafeInteger(rounds)).to.equal(true);
        expect(rounds).to.be.within(1, requests);
      }),
    );
  });

  it('never puts more than 1,000 requests into a round', () => {
    fc.assert(
      fc.property(requestCount, workerCount, roundCount, (requests, workers, wanted) => {
        const rounds = roundCountOf(requests, workers, wanted);
        expect(Math.ceil(requests / rounds)).to.be.at.most(1000);
      }),
    );
  });

  it('is more than wanted only where a round would hold more than 1,000', () => {
    fc.assert(
      fc.property(requestCount, workerCount, roundCount, (requests, workers, wanted) => {
        const rounds = roundCountOf(requests, workers, wanted);
        if (rounds > wanted) expect(Math.ceil(requests / (rounds - 1))).to.be.greaterThan(1000);
      }),
    );
  });

  it('gives each worker three requests a round, unless there are too few for one round', () => {
    const few = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(few, fc.integer({ min: 2, max: 256 }), roundCount, (requests, workers, wanted) => {
        const rounds = roundCountOf(requests, workers, wanted);
        if (rounds > 1) expect(Math.floor(requests / rounds)).to.be.at.least(3 * workers);
      }),
    );
  });
});

describe('roundSizes @unit', () => {
  it('puts the larger rounds first', () => {
    expect(roundSizes(250, 4)).to.deep.equal([63, 63, 62, 62]);
    expect(roundSizes(30, 10)).to.deep.equal([3, 3, 3, 3, 3, 3, 3, 3, 3, 3]);
    expect(roundSizes(7, 1)).to.deep.equal([7]);
  });

  it('adds up exactly, and differs by one at most', () => {
    fc.assert(
      fc.property(requestCount, roundCount, (requests, rounds) => {
        const sizes = roundSizes(requests, rounds);
        expect(sizes).to.have.length(rounds);
        expect(sizes.reduce((sum, size) => sum + size, 0)).to.equal(requests);
        expect(Math.max(...sizes) - Math.min(...sizes)).to.be.at.most(1);
        expect(sizes).to.deep.equal(sizes.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe('roundOrders @unit', () => {
  const count = fc.integer({ min: 1, max: 12 });
  const seed = fc.integer({ min: 1, max: 1e6 });

  it('gives each scenario one turn in each round', () => {
    fc.assert(
      fc.property(count, roundCount, seed, (scenarios, rounds, s) => {
        const orders = roundOrders(scenarios, rounds, seededRandom(s));
        const all = Array.from({ length: scenarios }, (_, index) => index);
        expect(orders).to.have.length(rounds);
        for (const order of orders) expect(order.toSorted((a, b) => a - b)).to.deep.equal(all);
      }),
    );
  });

  it('every second order is the reverse of the one before', () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 2, max: 100 }), seed, (scenarios, rounds, s) => {
        const orders = roundOrders(scenarios, rounds, seededRandom(s));
        for (let round = 1; round < rounds; round += 2)
          expect(orders[round]).to.deep.equal(orders[round - 1]?.toReversed());
      }),
    );
  });

  it('so that over two rounds every scenario is early as often as late', () => {
    const [first = [], second = []] = roundOrders(5, 2, seededRandom(3));
    const places = [0, 1, 2, 3, 4].map((index) => first.indexOf(index) + second.indexOf(index));
    expect(places).to.deep.equal([4, 4, 4, 4, 4]);
  });

  it('draws a new order for every other round', () => {
    const orders = roundOrders(8, 10, seededRandom(1)).filter((_, round) => round % 2 === 0);
    expect(new Set(orders.map((order) => order.join())).size).to.equal(5);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(roundOrders(8, 6, seededRandom(2))).to.deep.equal(roundOrders(8, 6, seededRandom(2)));
    expect(roundOrders(8, 6, seededRandom(2))).not.to.deep.equal(roundOrders(8, 6, seededRandom(3)));
  });
});

describe('ownRounds @unit', () => {
  it('takes part in every round where it has as many', () => {
    expect(ownRounds(4, 4)).to.deep.equal([0, 1, 2, 3]);
  });

  it('else sits rounds out, evenly spread', () => {
    expect(ownRounds(2, 4)).to.deep.equal([undefined, 0, undefined, 1]);
    expect(ownRounds(5, 10)).to.deep.equal([
      ...[undefined, 0, undefined, 1, undefined],
      ...[2, undefined, 3, undefined, 4],
    ]);
  });

  it('measures each own round once, in order, with gaps that differ by one at most', () => {
    const pair = roundCount.chain((rounds) =>
      fc.tuple(fc.integer({ min: 1, max: rounds }), fc.constant(rounds)),
    );
    fc.assert(
      fc.property(pair, ([own, rounds]) => {
        const turns = ownRounds(own, rounds);
        expect(turns).to.have.length(rounds);
        const taken = turns.flatMap((turn, round) => (turn === undefined ? [] : [{ turn, round }]));
        expect(taken.map(({ turn }) => turn)).to.deep.equal(Array.from({ length: own }, (_, index) => index));
        const gaps = taken.map(({ round }, index) => round - (taken[index - 1]?.round ?? -1));
        expect(Math.max(...gaps) - Math.min(...gaps)).to.be.at.most(1);
      }),
    );
  });
});
