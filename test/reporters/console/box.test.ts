import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import fc from 'fast-check';
import { box } from '../../../reporters/console/box';
import type { Terminal } from '../../../reporters/console/terminal';
import { displayWidth } from '../../../reporters/console/text-layout';

const TERMINAL: Terminal = { columns: 100, hasColors: false, canMove: false };
const NARROW = { ...TERMINAL, columns: 40 };

function widths(text: string): readonly number[] {
  return text.split('\n').map((line) => displayWidth(stripVTControlCharacters(line)));
}

describe('box @unit', () => {
  it('is as wide as its longest line', () => {
    expect(box([[{ text: 'one' }, { mark: '·', text: 'three' }], [{ text: 'two' }]], TERMINAL)).to.equal(
      [
        '  ┌─────────┐',
        '  │ one     │',
        '  │ · three │',
        '  ├─────────┤',
        '  │ two     │',
        '  └─────────┘',
      ].join('\n'),
    );
  });

  it('breaks between words, behind the mark, and cuts what is longer than three lines', () => {
    const text = box(
      [[{ mark: '✖', text: 'the quick brown fox jumps over the lazy dog '.repeat(4) }]],
      NARROW,
    );
    expect(text.split('\n').slice(1, -1)).to.deep.equal([
      '  │ ✖ the quick brown fox jumps over   │',
      '  │   the lazy dog the quick brown fox │',
      '  │   jumps over the lazy dog the…     │',
    ]);
  });

  it('breaks a word that is longer than a line', () => {
    expect(widths(box([[{ text: 'x'.repeat(80) }]], NARROW))).to.deep.equal(Array(5).fill(40));
  });

  it('is straight and fits, whatever its texts hold', () => {
    const word = fc.constantFrom(
      'a',
      'px',
      '画像',
      'é',
      'e\u0301',
      '👩‍👩‍👧',
      '🚀',
      '×',
      '…',
      'Größe',
      'ｗｉｄｅ',
      'x'.repeat(50),
      '漢'.repeat(60),
      '\ufffd',
    );
    const row = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 40, max: 100 }),
        (rows, columns) => {
          const all = widths(
            box([rows.map((text, index) => (index % 2 === 0 ? { text } : { mark: '✖', text }))], {
              ...TERMINAL,
              columns,
            }),
          );
          expect(new Set(all).size).to.equal(1);
          expect(all[0]).to.be.at.most(columns);
        },
      ),
    );
  });

  it('tells a terminal where the border belongs, behind text whose width it may see otherwise', () => {
    const lines = box([[{ text: 'abc 👍🏽' }, { text: 'plain' }]], { ...TERMINAL, canMove: true }).split(
      '\n',
    );
    expect(lines.slice(1, 3)).to.deep.equal(['  │ abc 👍🏽\x1b[12G│', '  │ plain  │']);
  });

  it('has colours only where the terminal and the environment want them, and they take no room', () => {
    const rows = [
      [
        { text: 'bold', style: 'bold' as const },
        { mark: '✖', text: 'bad', style: 'red' as const },
      ],
    ];
    const plain = box(rows, TERMINAL);
    const before = process.env['FORCE_COLOR'];
    process.env['FORCE_COLOR'] = '1';
    try {
      const colored = box(rows, { ...TERMINAL, hasColors: true });
      expect(colored).to.contain('\x1b[31m✖ \x1b[39mbad').and.contain('\x1b[1mbold\x1b[22m');
      expect(stripVTControlCharacters(colored)).to.equal(plain);
      expect(box(rows, TERMINAL)).to.equal(plain);
    } finally {
      if (before === undefined) delete process.env['FORCE_COLOR'];
      else process.env['FORCE_COLOR'] = before;
    }
  });
});
