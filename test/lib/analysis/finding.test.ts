import { expect } from 'chai';
import { plainSentence } from '../../../lib/analysis/finding';

describe('lib/analysis/finding @unit', () => {
  it('joins prose, names and figures to plain text', () => {
    const sentence = [{ name: 'Image | `x`' }, ' takes ', { figure: '17.9x' }, '.'];
    expect(plainSentence({ sentence })).to.equal('Image | `x` takes 17.9x.');
  });
});
