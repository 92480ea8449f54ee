import { expect } from 'chai';
import { nameText, shortenedTo, textWidth } from '../../../reporters/svg/text-width';

describe('Widths of text', () => {
  it('are more for wide characters and for bold ones', () => {
    expect(textWidth('mmm', 10)).to.be.greaterThan(textWidth('iii', 10) * 2);
    expect(textWidth('尺寸', 10)).to.be.greaterThan(textWidth('ab', 10));
    expect(textWidth('abc', 10, true)).to.be.greaterThan(textWidth('abc', 10));
  });

  it('count a composed character once', () => {
    expect(textWidth('👩‍👩‍👧‍👦', 10)).to.equal(textWidth('👩', 10));
  });

  it('leave what fits as it is', () => {
    expect(shortenedTo('100 px', 100, 13)).to.equal('100 px');
  });

  it('keep the beginning and the end of what does not fit', () => {
    const name = 'POST /api/v1/organisations/embeddings with a body of 4096 tokens';
    const short = shortenedTo(name, 200, 13);
    expect(short).to.match(/^POST .*….*tokens$/);
    expect(textWidth(short, 13)).to.be.at.most(200);
  });

  it('never cut a composed character in two', () => {
    expect(shortenedTo('👩‍👩‍👧‍👦'.repeat(20), 100, 13)).to.match(/^(?:👩‍👩‍👧‍👦)+…(?:👩‍👩‍👧‍👦)+$/u);
  });

  it('say that a name is empty', () => {
    expect(nameText(' \n')).to.equal('(empty)');
  });
});
