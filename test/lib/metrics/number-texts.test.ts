import { expect } from 'chai';
import fc from 'fast-check';
import { binLabels, fixedDecimals } from '../../../lib/metrics/number-texts';
import { reference } from '../../fixtures/metrics/read-reference';

describe('fixedDecimals @unit', () => {
  it('writes every reference value as Python does', () => {
    expect(reference.texts.length).to.be.greaterThan(300);
    for (const [value, one, two] of reference.texts) {
      expect(fixedDecimals(value, 1), `${value} with one decimal`).to.equal(one);
      expect(fixedDecimals(value, 2), `${value} with two decimals`).to.equal(two);
    }
  });

  it('rounds exact ties to the even digit', () => {
    expect([0.25, 0.75, 1.25, 1.75].map((value) => fixedDecimals(value, 1))).to.deep.equal([
      '0.2',
      '0.8',
      '1.2',
      '1.8',
    ]);
    expect([0.125, 0.375, 0.625].map((value) => fixedDecimals(value, 2))).to.deep.equal([
      '0.12',
      '0.38',
      '0.62',
    ]);
  });

  it('rounds what only looks like a tie by its true value', () => {
    expect(fixedDecimals(2.675, 2)).to.equal('2.67');
    expect(fixedDecimals(0.35, 1)).to.equal('0.3');
    expect(fixedDecimals(0.15, 1)).to.equal('0.1');
  });

  it('rounds negative ties to the even digit too', () => {
    expect([-0.25, -0.75].map((value) => fixedDecimals(value, 1))).to.deep.equal(['-0.2', '-0.8']);
  });

  it('writes huge numbers in full', () => {
    expect(fixedDecimals(1e21, 2)).to.equal('1000000000000000000000.00');
    expect(fixedDecimals(-1e22, 1)).to.equal('-10000000000000000000000.0');
  });

  it('is never further from the value than half a unit of the last digit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 6 }),
        (value, d) => {
          const text = fixedDecimals(value, d);
          expect(text).to.match(new RegExp(`^\\d+\\.\\d{${d}}$`));
          expect(Math.abs(Number(text) - value)).to.be.at.most(0.5 * 10 ** -d + 1e-9);
        },
      ),
    );
  });
});

describe('binLabels @unit', () => {
  it('has one label fewer than edges, with one decimal', () => {
    expect(binLabels([1, 2, 3.04])).to.deep.equal(['1.0-2.0ms', '2.0-3.0ms']);
  });

  it('rounds ties to the even digit, as Python does', () => {
    expect(binLabels([0.25, 0.75, 1.25])).to.deep.equal(['0.2-0.8ms', '0.8-1.2ms']);
  });

  it('takes as many decimals as keep all labels different', () => {
    expect(binLabels([1, 1.01, 1.02, 1.03])).to.deep.equal(['1.00-1.01ms', '1.01-1.02ms', '1.02-1.03ms']);
    expect(binLabels([0, 0.0004, 0.0008])).to.deep.equal(['0.000-0.000ms', '0.000-0.001ms']);
  });

  it('takes no more than that', () => {
    expect(binLabels([1, 1.04, 1.08])).to.deep.equal(['1.0-1.0ms', '1.0-1.1ms']);
  });

  it('writes negative edges', () => {
    expect(binLabels([-0.5, 0, 0.5])).to.deep.equal(['-0.5-0.0ms', '0.0-0.5ms']);
  });

  it('ends where no number of decimals tells the edges apart', () => {
    expect(binLabels([7, 7, 7])).to.deep.equal([
      '7.00000000000000000000-7.00000000000000000000ms',
      '7.00000000000000000000-7.00000000000000000000ms',
    ]);
  });
});
