import { expect } from 'chai';
import { nearest } from '../../../../reporters/html/page/sample-marks';

describe('reporters/html/page/sample-marks @unit', () => {
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
});
