import { expect } from 'chai';
import { linearAxis, logAxis } from '../../../../reporters/html/page/axis';

describe('reporters/html/page/axis @unit', () => {
  it('has round values at equal distances', () => {
    const { at, ticks } = linearAxis([0, 62], [100, 0], 7);
    expect(ticks).to.deep.equal([0, 10, 20, 30, 40, 50, 60]);
    expect([at(0), at(31), at(62)]).to.deep.equal([100, 50, 0]);
    expect(linearAxis([0, 0.0031], [0, 1], 4).ticks).to.deep.equal([0, 0.001, 0.002, 0.003]);
  });

  it('has equal distances for equal factors', () => {
    const { at, ticks } = logAxis([1, 100], [100, 0], 8);
    expect(ticks).to.deep.equal([1, 2, 5, 10, 20, 50, 100]);
    expect(at(10)).to.be.closeTo(50, 1e-9);
  });

  it('leaves out values where there are too many, and finds some where there are few', () => {
    expect(logAxis([0.1, 1000], [1, 0], 8).ticks).to.deep.equal([0.1, 1, 10, 100, 1000]);
    expect(logAxis([2, 9], [1, 0], 8).ticks).to.deep.equal([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('puts what is beyond at the end', () => {
    expect(linearAxis([0, 10], [0, 1], 3).at(20)).to.equal(1);
    expect(logAxis([1, 10], [0, 1], 3).at(0)).to.equal(0);
  });
});
