import { expect } from 'chai';
import { mostOfEach, selectedPlaces } from '../../../reporters/html/selection';

describe('reporters/html/selection @unit', () => {
  describe('mostOfEach', () => {
    it('is what a plot can show where the page has room', () => {
      expect(mostOfEach([30, 250])).to.equal(20_000);
      expect(mostOfEach([])).to.equal(20_000);
    });

    it('gives the many what the few leave', () => {
      expect(mostOfEach([10, 1000, 1000], 110)).to.equal(50);
      expect(mostOfEach([1000, 10, 20, 1000], 110)).to.equal(40);
    });

    it('keeps a page of 200 scenarios with a million samples each within its size', () => {
      const counts = Array.from({ length: 200 }, () => 1_000_000);
      expect(mostOfEach(counts) * 200).to.be.at.most(200_000);
    });
  });

  describe('selectedPlaces', () => {
    it('is all of them where they are few enough', () => {
      expect(selectedPlaces(3, 3)).to.deep.equal([0, 1, 2]);
      expect(selectedPlaces(0, 3)).to.deep.equal([]);
    });

    it('is evenly spread ones of many, and no more than wanted', () => {
      expect(selectedPlaces(100, 30)).to.deep.equal(Array.from({ length: 25 }, (_, index) => index * 4));
      expect(selectedPlaces(61, 30)).to.have.length(21);
    });
  });
});
