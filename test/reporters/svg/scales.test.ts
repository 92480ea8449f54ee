import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { areaPath, linearScale, linePath, logScale } from '../../../reporters/svg/scales';

const SOURCES = resolve(__dirname, '../../../reporters');

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

  it('takes d3 only where it is bundled', () => {
    const users = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && /from 'd3-/.test(readFileSync(join(SOURCES, name), 'utf8')),
    );
    expect(users).to.deep.equal([join('svg', 'scales.ts')]);
  });
});
