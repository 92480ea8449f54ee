import { expect } from 'chai';
import { arrivalCount, arrivals } from '../../../lib/scenario/arrivals';
import { environmentLayer } from '../../../lib/scenario/environment-layer';
import { ownCount, placeInWhole, shardIn } from '../../../lib/scenario/shard';

const START = '2026-03-01T12:00:00Z';

function refused(environment: NodeJS.ProcessEnv): string {
  try {
    return JSON.stringify(shardIn(environment));
  } catch (error) {
    return String(error);
  }
}

describe('lib/scenario/shard @unit', () => {
  it('is none without its variables', () => {
    expect(shardIn({})).to.equal(undefined);
  });

  it('is one of so many, from an agreed moment on, and no option that nobody knows', () => {
    const environment = { PERF_MARKDOWN_SHARD: '2/5', PERF_MARKDOWN_SHARD_START: START };
    expect(shardIn(environment)).to.deep.equal({ number: 2, of: 5, startsAt: '2026-03-01T12:00:00.000Z' });
    expect(environmentLayer(environment).values).to.deep.equal({});
  });

  it('refuses what is none', () => {
    for (const given of ['0/5', '6/5', '2', '2/', 'two/5', '2/5/7', '1/1001', ''])
      expect(refused({ PERF_MARKDOWN_SHARD: given, PERF_MARKDOWN_SHARD_START: START }), given)
        .to.contain('`PERF_MARKDOWN_SHARD` must be one of so many shards, such as 2/5')
        .and.contain(`'${given}'`);
  });

  it('refuses a shard that does not know when to start, and a start without a shard', () => {
    for (const given of [undefined, 'soon', '2026-03-01', '2026-03-01T12:00:00', '2026-13-01T12:00:00Z'])
      expect(
        refused({
          PERF_MARKDOWN_SHARD: '1/2',
          ...(given !== undefined && { PERF_MARKDOWN_SHARD_START: given }),
        }),
      ).to.contain('`PERF_MARKDOWN_SHARD_START` must be the moment at which all shards start');
    expect(refused({ PERF_MARKDOWN_SHARD_START: START })).to.contain('`PERF_MARKDOWN_SHARD` must be');
  });

  it('divides any number into parts that add up to it and differ by one at most', () => {
    for (const count of [0, 1, 2, 7, 100, 101])
      for (const of of [1, 2, 3, 7]) {
        const parts = Array.from({ length: of }, (_, index) => ownCount(count, { number: index + 1, of }));
        expect(parts.reduce((sum, part) => sum + part, 0)).to.equal(count);
        expect(Math.max(...parts) - Math.min(...parts)).to.be.at.most(1);
      }
  });

  it('gives every request of an open load to one shard, at the moment it is due', () => {
    const stages = [
      { durationMs: 700, from: 0, to: 90 },
      { durationMs: 500, from: 90, to: 90 },
      { durationMs: 300, from: 90, to: 10 },
    ];
    const whole = [...arrivals(stages)];
    const parts = [1, 2, 3].map((number) => [...arrivals(stages, { number, of: 3 })]);
    for (const [index, part] of parts.entries()) {
      const shard = { number: index + 1, of: 3 };
      expect(part).to.have.length(arrivalCount(stages, shard));
      for (const [own, arrival] of part.entries())
        expect(arrival).to.deep.equal(whole[placeInWhole(own, shard)]);
    }
    expect(parts.flat()).to.have.length(whole.length);
  });
});
