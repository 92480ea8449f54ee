import { expect } from 'chai';
import { seconds, withUnit } from '../../../reporters/markdown/numbers';

describe('reporters/markdown/numbers @unit', () => {
  it('keeps a number and its unit on one line', () => {
    expect(withUnit('86.5', 'req/s')).to.equal('86.5\u00a0req/s');
    expect([0.004, 9.994, 88.84].map(seconds)).to.deep.equal(['0.00\u00a0s', '9.99\u00a0s', '88.8\u00a0s']);
  });
});
