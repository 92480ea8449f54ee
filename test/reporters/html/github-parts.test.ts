import { expect } from 'chai';
import { withAlerts, withAnchors, withMovingTables } from '../../../reporters/html/github-parts';
import { markdownHtml } from '../../../reporters/html/markdown-html';

describe('reporters/html/github-parts @unit', () => {
  it('gives headings the anchors of GitHub, numbered where one comes again', () => {
    const markdown = '# a: 1 b, 2 c\n\n## Failed and Skipped Tests\n\n### `x_y` & Ü (1)\n\n### X_Y  Ü 1';
    const { html, headings } = withAnchors(markdownHtml(markdown));
    expect(headings.map(({ anchor, depth }) => [anchor, depth])).to.deep.equal([
      ['a-1-b-2-c', 1],
      ['failed-and-skipped-tests', 2],
      ['x_y--ü-1', 3],
      ['x_y--ü-1-1', 3],
    ]);
    expect(html).to.contain('<h2 id="failed-and-skipped-tests">Failed and Skipped Tests</h2>');
    expect(headings[2]?.html).to.equal('x_y &amp; Ü (1)');
  });

  it('shows alerts as such, and other quotations as quotations', () => {
    const html = withAlerts(markdownHtml('> [!CAUTION]\n> **2 tests** failed.\n\n> said [!TIP]'));
    expect(html).to.equal(
      '<blockquote class="alert caution">\n<p class="kind">Caution</p>\n<p><strong>2 tests</strong> failed.</p>\n</blockquote>\n' +
        '<blockquote>\n<p>said [!TIP]</p>\n</blockquote>',
    );
  });

  it('puts each table into a box of its own', () => {
    expect(withMovingTables(markdownHtml('| a |\n| -: |\n| 1 |'))).to.match(
      /^<div class="wide"><table>[\s\S]*<th align="right">a<\/th>[\s\S]*<\/table><\/div>$/,
    );
  });
});
