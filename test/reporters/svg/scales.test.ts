import { expect } from 'chai';
import { areaPath, linearScale, linePath, logScale, scaleWithRoom } from '../../../reporters/svg/scales';

describe('Scales', () => {
  it('puts values between the ends, and those outside at an end', () => {
    const scale = linearScale([0, 10], [100, 200]);
    expect([0, 5, 10, -5, 50].map(scale.at)).to.deep.equal([100, 150, 200, 100, 200]);
  });

  it('gives equal distances for equal factors on a logarithmic scale', () => {
    const scale = logScale([1, 100], [0, 200]);
    expect(scale.at(10)).to.be.closeTo(100, 1e-9);
  });

  it('widens a domain of one value', () => {
    expect(linearScale([5, 5], [0, 100]).at(5)).to.equal(50);
    expect(linearScale([0, 0], [0, 100]).at(0)).to.equal(50);
    expect(logScale([5, 5], [0, 100]).at(5)).to.be.closeTo(50, 1e-9);
    const [low, high] = [99999.99999999975, 99999.99999999977];
    expect(logScale([low, high], [0, 100]).at(low)).to.be.closeTo(50, 1e-9);
    expect(scaleWithRoom([low, high], [0, 100], 0.04).at(high)).to.be.closeTo(50, 1e-9);
  });

  it('has few and round ticks over many powers of ten', () => {
    expect(logScale([0.01, 1e5], [0, 500]).ticks(9)).to.deep.equal([0.01, 0.1, 1, 10, 100, 1000, 1e4, 1e5]);
    expect(logScale([3, 700], [0, 500]).ticks(9)).to.deep.equal([5, 10, 20, 50, 100, 200, 500]);
    expect(logScale([1e-6, 1e9], [0, 500]).ticks(9).length).to.be.within(2, 9);
  });

  it('rounds paths to a tenth', () => {
    expect(
      linePath([
        [0.123, 1],
        [2.26, 3],
      ]),
    ).to.equal('M0.1,1L2.3,3');
    expect(
      areaPath(
        [
          [0, 1],
          [2, 3],
        ],
        9,
      ),
    ).to.equal('M0,1L2,3L2,9L0,9Z');
  });

  it('has round ticks, as many as are wanted or fewer', () => {
    expect(linearScale([0, 62], [0, 1]).ticks(7)).to.deep.equal([0, 10, 20, 30, 40, 50, 60]);
    expect(linearScale([0, 0.0031], [0, 1]).ticks(4)).to.deep.equal([0, 0.001, 0.002, 0.003]);
    expect(linearScale([0.031, 0.41], [0, 1]).ticks(1)).to.deep.equal([0.2, 0.4]);
    expect(logScale([2, 9], [0, 1]).ticks(8)).to.deep.equal([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(logScale([8.1, 13.4], [0, 1]).ticks(9)).to.deep.equal([9, 10, 11, 12, 13]);
  });

  it('widens a domain to round values', () => {
    expect(linearScale([3, 96], [0, 1], true).domain).to.deep.equal([0, 100]);
    expect(linearScale([0.00595, 0.00713], [0, 1], true).domain).to.deep.equal([0.0058, 0.0072]);
  });
});
