import { expect } from 'chai';
import { cutLine, oneLine, quotedLines, quoteOf, quotesText } from '../../../lib/core/foreign-text';

describe('oneLine @unit', () => {
  it('leaves text of any language as it is', () => {
    for (const text of [
      '4096 px',
      '画像 100 px',
      'é e\u0301',
      '👩‍👩‍👧 12',
      'می\u200cخواهم',
      'क्\u200dष',
      '−3 % × µ',
    ])
      expect(oneLine(text)).to.equal(text);
  });

  it('is one line, without what a terminal would obey', () => {
    expect(oneLine(' a\r\n\tb\u2028c\u2029 d ')).to.equal('a b c d');
    expect(oneLine('\x1b[31mred\x1b[0m \x1b[2J\x1b]8;;http://x\x07link\x1b]8;;\x1b\\')).to.equal('red link');
    expect(oneLine('\u009b31mred \x1bPq#0\x1b\\ \x1b(0 \x1bc end')).to.equal('red end');
    expect(oneLine('a\u0007b\u0085c\ud800d\ufffe')).to.equal('a\ufffdb\ufffdc\ufffdd\ufffd');
  });

  it('leaves no sequence that taking out another one would make', () => {
    expect(oneLine('\x1b\x1b[0m[2J')).to.equal('\ufffd[2J');
  });

  it('does not let a text turn the direction of what follows, or hide something', () => {
    expect(oneLine('a\u202eb\u2066c\u200f')).to.equal('a\ufffdb\ufffdc\ufffd');
    expect(oneLine('pay\u200bpal\u2060 a\u200db \u00ad\u{e0041}')).to.equal(
      'pay\ufffdpal\ufffd a\ufffdb \ufffd\ufffd',
    );
  });
});

describe('cutLine @unit', () => {
  it('cuts at a number of characters, never one in half', () => {
    expect(cutLine('x'.repeat(10), 10)).to.equal('x'.repeat(10));
    expect(cutLine('x'.repeat(11), 10)).to.equal(`${'x'.repeat(10)}…`);
    expect(cutLine('xxx😀 and more', 4)).to.equal('xxx…');
  });
});

describe('quotedLines @unit', () => {
  it('are the last eight, none of them empty or longer than 200 characters', () => {
    const printed = Array.from({ length: 9 }, (_, line) => `line ${line + 1}`).join('\r\n\r\n');
    expect(quotedLines(printed)).to.deep.equal(['…', ...[3, 4, 5, 6, 7, 8, 9].map((line) => `line ${line}`)]);
    expect(quotedLines('y'.repeat(300))).to.deep.equal([`${'y'.repeat(200)}…`]);
    expect(quotedLines(' \n\r')).to.deep.equal([]);
  });

  it('are rather the message of an error than the calls of others that led to it', () => {
    const stack = [
      'Error: out of coffee',
      '    at brew (/app/src/brew.js:3:9)',
      '    at next (/app/node_modules/koa/lib/x.js:1:1)',
      ...Array.from(
        { length: 8 },
        (_, line) => `    at Module.load (node:internal/modules/cjs/loader:${line}:1)`,
      ),
      'Node.js v20.20.2',
    ];
    expect(quotedLines(stack.join('\n'))).to.deep.equal([
      'Error: out of coffee',
      'at brew (/app/src/brew.js:3:9)',
      'Node.js v20.20.2',
    ]);
  });

  it('are rather why memory ran out than the native calls where it did', () => {
    const calls = Array.from(
      { length: 10 },
      (_, line) => ` ${line + 1}: 0x10fb20${line} v8::internal::Heap [node]`,
    );
    const fatal = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory';
    expect(quotedLines([fatal, '----- Native stack trace -----', '', ...calls].join('\n'))).to.deep.equal([
      fatal,
      '----- Native stack trace -----',
    ]);
  });

  it('have what a service says again and again once, where it last came', () => {
    expect(
      quotedLines(`listening\n${'Error: db gone\n  at query (/app/db.js:1:1)\n'.repeat(9)}`),
    ).to.deep.equal(['listening', 'Error: db gone', 'at query (/app/db.js:1:1)']);
  });

  it('stay as they are when they are quoted again', () => {
    const once = quotedLines('a\n'.repeat(20) + 'z'.repeat(201));
    expect(quotedLines(once.join('\n')).slice(0, -1)).to.deep.equal(once.slice(0, -1));
    expect(quotedLines('\x1b[31mred\rgreen')).to.deep.equal(['red', 'green']);
  });
});

describe('quoteOf and quotesText @unit', () => {
  it('keep who said it; there is none where nothing was said', () => {
    expect(quoteOf('The answer', '\u0000 no')).to.deep.equal({ source: 'The answer', foreign: '\ufffd no' });
    expect(quoteOf('The answer', ' \n ')).to.equal(undefined);
  });

  it('begin no line of a log with what others said', () => {
    const quotes = [
      { source: 'The answer', foreign: '::error::one' },
      { source: 'The service printed last', foreign: '::error::two\n::error::three' },
    ];
    expect(
      quotesText(quotes)
        .split('\n')
        .map((line) => line.trim()),
    ).to.deep.equal([
      '',
      'The answer: ::error::one',
      'The service printed last:',
      '| ::error::two',
      '| ::error::three',
    ]);
  });
});
