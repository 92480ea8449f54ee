import { expect } from 'chai';
import { terminalText } from '../../../reporters/console/terminal-text';

describe('terminalText @unit', () => {
  it('leaves text of any language as it is', () => {
    for (const text of ['4096 px', '画像 100 px', 'é e\u0301', '👩‍👩‍👧 12', '−3 % × µ'])
      expect(terminalText(text)).to.equal(text);
  });

  it('is one line, without what a terminal would obey', () => {
    expect(terminalText(' a\r\n\tb  c ')).to.equal('a b c');
    expect(terminalText('\x1b[31mred\x1b[0m \x1b[2J\x1b]8;;http://x\x07link\x1b]8;;\x07')).to.equal(
      'red link',
    );
    expect(terminalText('a\u0007b\u0085c\ud800d')).to.equal('a\ufffdb\ufffdc\ufffdd');
  });

  it('does not let a text turn the direction of what follows', () => {
    expect(terminalText('a\u202eb\u2066c\u200f')).to.equal('a\ufffdb\ufffdc\ufffd');
  });
});
