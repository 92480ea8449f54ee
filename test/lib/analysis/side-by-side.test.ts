import { expect } from 'chai';
import { sideBySide } from '../../../lib/analysis/side-by-side';

/** Values of turns 0, 1, 2, …, or of those that are named. */
function series(values: readonly number[], turns: readonly number[] = values.map((_, turn) => turn)) {
  return values.map((value, index) => ({ turn: turns[index] ?? 0, value }));
}

function rounded(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return rows.map((row) => row.map((value) => Number(value.toFixed(12))));
}

describe('lib/analysis/side-by-side @unit', () => {
  it('puts values of the same turn beside each other', () => {
    expect(rounded(sideBySide([series([1, 2, 3]), series([4, 5, 6])]))).to.deep.equal([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
  });

  it('takes no part of a series in rounds that another one sat out', () => {
    expect(sideBySide([series([1, 4, 9, 9]), series([5, 7], [1, 3])])).to.deep.equal([
      [4, 5],
      [9, 7],
    ]);
  });

  it('ends with the one that sat out first', () => {
    expect(rounded(sideBySide([series([1, 2, 3, 4]), series([5, 6])]))).to.deep.equal([
      [1, 5],
      [2, 6],
    ]);
  });

  it('makes one value of the pieces of a turn', () => {
    expect(rounded(sideBySide([series([1, 4, 3], [0, 0, 1]), series([5, 6])]))).to.deep.equal([
      [2, 5],
      [3, 6],
    ]);
  });

  it('has no rows where one series has none', () => {
    expect(sideBySide([series([1, 2]), []])).to.deep.equal([]);
    expect(sideBySide([])).to.deep.equal([]);
  });
});
