import { expect } from 'chai';
import { nonNegativeLeastSquares } from '../../../lib/stats/non-negative-least-squares';
import { expectClose, reference } from './reference';

describe('lib/stats/non-negative-least-squares', () => {
  it('equals scipy.optimize.nnls', () => {
    for (const { columns, targets, factors } of reference.leastSquares) {
      const actual = nonNegativeLeastSquares(columns, targets);
      expect(actual).to.have.lengthOf(factors.length);
      for (const [index, factor] of factors.entries()) expect(actual[index]).to.be.closeTo(factor, 1e-9);
    }
  });

  it('solves an exact system', () => {
    const columns = [
      [1, 1, 1],
      [0, 1, 2],
    ];
    const [constant, slope] = nonNegativeLeastSquares(columns, [3, 5, 7]);
    expectClose(constant, 3, 1e-12);
    expectClose(slope, 2, 1e-12);
  });

  it('does not use columns together that depend on each other', () => {
    const factors = nonNegativeLeastSquares(
      [
        [1, 2],
        [2, 4],
      ],
      [3, 6],
    );
    expect(factors.filter((factor) => factor === 0)).to.have.lengthOf(1);
    expect((factors[0] ?? 0) + 2 * (factors[1] ?? 0)).to.be.closeTo(3, 1e-12);
  });

  it('gives zeros where no column helps', () => {
    expect(
      nonNegativeLeastSquares(
        [
          [1, 1],
          [1, 2],
        ],
        [-1, -1],
      ),
    ).to.deep.equal([0, 0]);
  });
});
