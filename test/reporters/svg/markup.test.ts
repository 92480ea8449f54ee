import { expect } from 'chai';
import fc from 'fast-check';
import { element, rounded, textElement } from '../../../reporters/svg/markup';
import { malformations, NOT_XML } from './drawn';

describe('Markup', () => {
  it('escapes text and attributes', () => {
    expect(textElement('text', { id: '"<a>&\'' }, '<script> & "x"')).to.equal(
      '<text id="&quot;&lt;a&gt;&amp;&#39;">&lt;script&gt; &amp; &quot;x&quot;</text>',
    );
  });

  it('rounds coordinates to a tenth and leaves out what is absent', () => {
    expect(element('line', { x1: 1.26, y1: -0.01, x2: undefined })).to.equal('<line x1="1.3" y1="0"/>');
    expect(Object.is(rounded(-0.01), 0)).to.equal(true);
  });

  it('is well-formed for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const markup = textElement('text', { id: text }, text);
        expect(malformations(markup)).to.deep.equal([]);
        expect(markup).not.to.match(NOT_XML);
      }),
    );
  });
});
