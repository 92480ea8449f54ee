import { expect } from 'chai';
import { isAlmostOneOf, tagsIn } from '../../../lib/mocha/tags';

const TAGS = ['unit', 'integration', 'slow', 'performance'];

describe('tagsIn @unit', () => {
  it('finds words after a space', () => {
    expect(tagsIn('answers @slow, (@unit) to a@b.c and @scope/pkg')).to.deep.equal(['slow']);
  });
});

describe('isAlmostOneOf @unit', () => {
  it('knows mistyped tags', () => {
    for (const word of [
      'preformance',
      'Performance',
      'perfomance',
      'performence',
      'integrations',
      'solw',
      'SLOW',
    ])
      expect(isAlmostOneOf(word, TAGS), word).to.equal(true);
  });

  it('leaves other words alone', () => {
    const words = [
      'flow',
      'slot',
      'units',
      'until',
      'media',
      'CreatedAt',
      'param',
      'Injectable',
      'internal',
      'platform',
    ];
    for (const word of words) expect(isAlmostOneOf(word, TAGS), word).to.equal(false);
  });
});
