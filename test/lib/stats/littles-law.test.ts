import { expect } from 'chai';
import { littlesLawResidual } from '../../../lib/stats/littles-law';

describe('lib/stats/littles-law', () => {
  it('is 0 when every worker always has one request under way', () => {
    expect(littlesLawResidual(8, 400, 0.02)).to.equal(0);
  });

  it('is the share of time the workers did something else, negative', () => {
    expect(littlesLawResidual(8, 320, 0.02)).to.be.closeTo(-0.2, 1e-15);
  });

  it('is above 0 for numbers that do not belong together', () => {
    expect(littlesLawResidual(8, 500, 0.02)).to.equal(0.25);
  });

  it('refuses zero, NaN and infinity', () => {
    expect(() => littlesLawResidual(0, 1, 1))
      .to.throw('`workers`')
      .with.property('code', 'ERR_INVALID_OPTION');
    expect(() => littlesLawResidual(1, Number.NaN, 1)).to.throw('`throughputPerSecond`');
    expect(() => littlesLawResidual(1, 1, Number.POSITIVE_INFINITY)).to.throw('`meanResidenceSeconds`');
  });
});
