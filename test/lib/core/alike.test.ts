import { expect } from 'chai';
import { alike } from '../../../lib/core/alike';

describe('lib/core/alike @unit', () => {
  it('puts those together whose keys are the same, in the order of the first of each', () => {
    const words = ['bee', 'ant', 'bat', 'cow', 'asp'];
    expect(alike(words, ([letter]) => [letter])).to.deep.equal([['bee', 'bat'], ['ant', 'asp'], ['cow']]);
  });

  it('tells keys apart by all of their members', () => {
    const pairs = [
      { rule: 'a', of: 'b c' },
      { rule: 'a b', of: 'c' },
    ];
    expect(alike(pairs, ({ rule, of }) => [rule, of])).to.have.length(2);
  });
});
