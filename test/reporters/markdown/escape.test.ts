import { expect } from 'chai';
import { oneLine } from '../../../lib/core/foreign-text';
import { escaped, prose, quoted } from '../../../reporters/markdown/escape';
import { cellTexts, type MarkdownNode, nodesOf, parsed, visibleText } from '../../doubles/rendered';

const NASTY = [
  'plain words',
  'a | b',
  '|',
  'a \\| b',
  '\\',
  'ends with \\',
  '`code`',
  '``two`` ` one',
  '`',
  '<script>alert(1)</script>',
  '<b>bold</b>',
  'a < b && c > d',
  '<!-- -->',
  '<!-- | -->',
  '&amp;',
  '&#124; &lt; |',
  '@team',
  'thanks @team | @other',
  '#123',
  'GH-123',
  'fixes #123 | #124',
  'www.example.com',
  'WWW.Example.com',
  'see www.example.com | it',
  'http://example.com/a_b_c',
  'https://example.com|x',
  'mail someone@example.com',
  'mail someone@example.com | now',
  'mailto:someone@example.com',
  '1. x',
  '1.',
  '1) x',
  '2026) x',
  '- x',
  '+ x',
  '* x',
  '# heading',
  '> quote',
  '---',
  '===',
  '[x](y)',
  '[x]: http://y',
  '![x](y)',
  '[ ] task',
  '[^1]',
  '~~x~~',
  '*x* **y** _z_ __w__',
  'snake_case_name and _other_',
  '$x$ :smile: \u{1f680}',
  'تجربة الأداء',
  '\u202ereversed',
  '4096×4096 px @performance @slow',
  `${'very '.repeat(200)}long | title`,
] as const;

/** The text in every place where reports print a name: in a cell, at the start of a list item, in it, in a heading. */
function placed(text: string): MarkdownNode {
  const markdown = escaped(text);
  return parsed(
    `## ${markdown}\n\n- ${markdown} has no samples.\n- of ${markdown}: **2x**\n\n| ${markdown} | n |\n| :- | -: |\n| ${markdown} | 1 |\n`,
  );
}

function expectShown(text: string, shown = oneLine(text)): void {
  const root = placed(text);
  const headings = nodesOf(root, 'heading').map(visibleText);
  const items = nodesOf(root, 'listItem').map(visibleText);
  expect([headings, items, cellTexts(root)], JSON.stringify(text)).to.deep.equal([
    [shown],
    [`${shown} has no samples.`, `of ${shown}: 2x`],
    [
      [shown, 'n'],
      [shown, '1'],
    ],
  ]);
  for (const type of ['link', 'linkReference', 'image', 'imageReference', 'footnoteReference', 'delete'])
    expect(nodesOf(root, type), `${type} in ${JSON.stringify(text)}`).to.deep.equal([]);
}

describe('reporters/markdown/escape @unit', () => {
  it('shows more than fifty nasty titles exactly, without a link', () => {
    expect(NASTY.length).to.be.at.least(50);
    for (const title of NASTY) expectShown(title);
  });

  it('leaves harmless names as they are, so that tables stay readable as text', () => {
    const names = [
      '100 px',
      'Image dimension: 4096 px',
      '4 workers',
      'File size (fixed 518×518 px)',
      'a_b',
      '10 %',
    ];
    expect(names.map(escaped)).to.deep.equal(names);
  });

  it('makes code of what would mention, refer or link', () => {
    expect(['@team', '#123', 'GH-123', 'http://x', 'a/b'].map(escaped)).to.deep.equal([
      '`@team`',
      '`#123`',
      '`GH-123`',
      '`http://x`',
      '`a/b`',
    ]);
  });

  it('has entities in code where a code span cannot show a text in a table', () => {
    expect(escaped('a | `b` \\')).to.equal('<code>a &#124; &#96;b&#96; &#92;</code>');
  });

  it('shows several lines as one', () => {
    expect(escaped(' one\r\n\ttwo\u2028three ')).to.equal('one two three');
    expectShown('first | line\n\n# second');
  });

  it('says that there is nothing', () => {
    expect(['', ' ', '\n'].map(escaped)).to.deep.equal(['`(empty)`', '`(empty)`', '`(empty)`']);
  });

  it('shows a replacement character where a document cannot hold the original', () => {
    expectShown('\u001b[31mred\u001b[0m \u0007bell \u202ereversed', 'red \ufffdbell \ufffdreversed');
    expectShown('half \ud83d | zero \0', 'half \ufffd | zero \ufffd');
  });

  it('shows what others said as code, harmless or not', () => {
    const harmless = quoted({ source: 'The answer', foreign: 'All thresholds are kept.' });
    expect(harmless).to.equal('The answer: `All thresholds are kept.`');
    const [answer] = nodesOf(
      parsed(`${quoted({ source: 'The answer', foreign: '@team | `x`' })}\n`),
      'paragraph',
    );
    expect(answer && visibleText(answer)).to.equal('The answer: @team | `x`');
  });

  it('shows several lines of others as a block that none of them ends', () => {
    const foreign = ['one', '```', '~~~', '````', '@team https://x.example', '# heading', '</details>'].join(
      '\r\n\n',
    );
    const root = parsed(`${quoted({ source: 'The service printed', foreign })}\n\nnext\n`);
    expect(nodesOf(root, 'code').map(visibleText)).to.deep.equal([
      "one\n'''\n~~~\n''''\n@team https://x.example\n# heading\n</details>",
    ]);
    expect(nodesOf(root, 'paragraph').map(visibleText)).to.deep.equal(['The service printed:', 'next']);
    for (const type of ['link', 'heading', 'html']) expect(nodesOf(root, type), type).to.deep.equal([]);
  });

  it('keeps our own words as they are, whatever signs they hold', () => {
    const words = 'a + b·n^p, `x` | *y* _z_ [1](2) <b> ~~c~~ #4 &amp; \\';
    const [paragraph] = nodesOf(parsed(prose(words)), 'paragraph');
    expect(paragraph && visibleText(paragraph)).to.equal(words);
    expect(prose('p99 is 2x the median (1.90x to 2.10x; R² 0.99).')).to.equal(
      'p99 is 2x the median (1.90x to 2.10x; R² 0.99).',
    );
  });
});
