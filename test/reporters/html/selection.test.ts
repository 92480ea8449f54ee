import { expect } from 'chai';
import { mostOfEach, selectedSamples } from '../../../reporters/html/selection';

/** The round of each sample, for rounds of that size. */
function roundsOf(rounds: number, size: number): readonly number[] {
  return Array.from({ length: rounds * size }, (_, index) => Math.floor(index / size));
}

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

  describe('selectedSamples', () => {
    it('is all of them, without a word, where they are few enough', () => {
      expect(selectedSamples([0, 0, 1], 3)).to.deep.equal({ places: [0, 1, 2] });
      expect(selectedSamples([], 3)).to.deep.equal({ places: [] });
    });

    it('is whole rounds, evenly spread, and says which', () => {
      const { places, words } = selectedSamples(roundsOf(30, 2), 21);
      expect(words).to.equal('those of every 3rd round');
      expect(places.slice(0, 4)).to.deep.equal([0, 1, 6, 7]);
      expect(places).to.have.length(20);
    });

    it('goes on until few enough are left, whatever the sizes of the rounds', () => {
      const rounds = roundsOf(40, 5).map((round) => (round % 2 === 0 ? round : 1));
      expect(selectedSamples(rounds, 100).places.length).to.be.at.most(100);
    });

    it('is single samples where few rounds would be left', () => {
      const { places, words } = selectedSamples(roundsOf(2, 50), 30);
      expect(words).to.equal('every 4th one');
      expect(places).to.deep.equal(Array.from({ length: 25 }, (_, index) => index * 4));
    });

    it('says it in English', () => {
      const words = [2, 3, 11, 12, 21, 22, 113].map((step) => selectedSamples(roundsOf(1, step), 1).words);
      expect(words.join(' ')).to.equal(
        'every 2nd one every 3rd one every 11th one every 12th one every 21st one every 22nd one every 113th one',
      );
    });
  });
});
