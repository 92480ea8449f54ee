import { expect } from 'chai';
import { nearest, neighbour, type Step } from '../../../../reporters/html/page/neighbours';

describe('reporters/html/page/neighbours @unit', () => {
  it('finds the nearest sample', () => {
    const places = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 50 },
    ];
    expect(nearest(places, 9, 20)).to.equal(1);
    expect(nearest(places, 9, 30)).to.equal(2);
    expect(nearest([], 1, 1)).to.equal(undefined);
  });

  it('moves by time of measurement and by how long samples took, and stays at the ends', () => {
    const ms = [3, 1, 2, 2];
    const to = (from: number | undefined, ...steps: readonly Step[]): readonly number[] =>
      steps.map((step) => neighbour(ms, from, step));
    expect(to(undefined, 'first', 'last', 'later', 'slower')).to.deep.equal([0, 3, 0, 0]);
    expect(to(1, 'earlier', 'later', 'slower', 'faster')).to.deep.equal([0, 2, 2, 1]);
    expect(to(2, 'slower', 'faster')).to.deep.equal([3, 1]);
    expect(to(3, 'later', 'slower')).to.deep.equal([3, 0]);
    expect(to(0, 'earlier', 'slower')).to.deep.equal([0, 0]);
  });
});
