import { expect } from 'chai';
import fc from 'fast-check';
import { oneLine } from '../../lib/core/foreign-text';
import type { Report } from '../../lib/report/report';
import { commentParts, joined } from '../../reporters/markdown/comment';
import { reportMarkdown } from '../../reporters/markdown/report-markdown';
import { recordingOf } from '../doubles/recordings';
import { cellTexts, nodesOf, parsed, visibleText } from '../doubles/rendered';
import { findingOf, reportOfRecordings, testEntry } from '../doubles/reports';

/** Signs and words with a meaning in Markdown, HTML or GitHub, in any order. */
const dangerous = fc
  .array(
    fc.constantFrom(
      ...'|`\\<>&*_~[](){}#+-.!:/@$^="\'',
      ...[
        '1.',
        '1)',
        'a',
        'B c',
        ' ',
        '\n',
        '\t',
        '\u00a0',
        '<!--',
        '-->',
        '&amp;',
        '&#124;',
        'http://x.y',
        'https://',
      ],
      ...[
        'www.',
        'WWW.x.com',
        'a@b.co',
        '@team',
        '#12',
        'GH-1',
        '<b>',
        '</code>',
        '``',
        '|-|',
        '---',
        '[^1]',
        'é',
        '日本',
      ],
      ...['\u{1f680}', 'א', '\u202e', '\u0000', '\ud800', 'mailto:', 'xmpp:', '~~', '**', '\u0301', '_a_'],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const anyText = fc.oneof(
  dangerous,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme' }),
);

/** What a document can show of a text in one line. */
function shown(text: string): string {
  return oneLine(text) || '(empty)';
}

/** A report in which a name stands wherever a user's words can stand. */
function reportWith(name: string): Report {
  const measured = recordingOf({ rounds: [[1]], group: name, name, extra: { [name]: 1 } });
  const serverTiming = [{ name, durationMs: [0.5] }];
  const recording = { ...measured, samples: { ...measured.samples, serverTiming } };
  return reportOfRecordings([recording], {
    tests: [testEntry(name, 'failed', { fullTitle: name, error: name })],
    launches: [
      { suite: name, targets: [{ name, place: 'child process', startDurationMs: 1 }], testData: null },
    ],
    findings: [
      findingOf({ sentence: [{ name }, ' has no samples.'], scenarios: [name] }),
      findingOf({
        section: 'trust',
        severity: 'warning',
        sentence: ['Of ', { name }, ', ', { name }, '.'],
      }),
      findingOf({ section: 'analysis', sentence: [{ name }, ': ', { figure: '2x' }, '.'] }),
    ],
    grep: name,
  });
}

function documentWith(name: string): string {
  return reportMarkdown(reportWith(name));
}

/** The links that a report makes itself. */
const OWN_LINKS = ['embeddings_performance.json'];

describe('Every report shows the words of its user exactly @unit', function () {
  this.timeout(60_000);

  it('in cells, items and headings, without a link, a mention, or another row', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const root = parsed(documentWith(name));
        const text = shown(name);
        expect(nodesOf(root, 'listItem').map(visibleText)).to.deep.equal([
          `failed ${text}: ${text}`,
          `${text} has no samples.`,
          `⚠️\u00a0Of ${text}, ${text}.`,
          `${text}: 2x.`,
        ]);
        expect(nodesOf(root, 'paragraph').map(visibleText)).to.include(
          `Can these numbers be trusted? ⚠️\u00a0Of ${text}, ${text}.`,
        );
        expect(nodesOf(root, 'heading').map(visibleText)).to.include(text);
        const rows = cellTexts(root);
        expect(rows.map(({ length }) => length)).to.deep.equal([2, 2, 2, 9, 9, 4, 4, 2, 2, 3, 3, 4, 4]);
        expect(rows[3]?.slice(0, 2)).to.deep.equal([text, text]);
        expect(rows[4]?.slice(0, 2)).to.deep.equal([text, '1']);
        expect(rows[5]).to.deep.equal([text, 'n', text, 'Elsewhere']);
        expect(rows[8]?.[0]).to.equal(`Start of ${text} in a process of its own, for ${text}`);
        expect(rows[10]).to.deep.equal([text, 'failed', text]);
        expect(rows[12]?.[1]).to.equal(text);
        expect(nodesOf(root, 'link').map(({ url }) => url)).to.deep.equal(OWN_LINKS);
        for (const type of [
          'image',
          'linkReference',
          'imageReference',
          'footnoteReference',
          'delete',
          'break',
        ])
          expect(nodesOf(root, type), type).to.deep.equal([]);
      }),
      { numRuns: 250, seed: 20260102, examples: [['1. a'], ['www.x|y@z.de'], [''], ['`'], ['</code>|']] },
    );
  });

  it('in a comment as well, where sections are folded', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const file = cellTexts(parsed(documentWith(name)));
        const root = parsed(joined(commentParts(reportWith(name))));
        // Without the evidence.
        expect(cellTexts(root)).to.deep.equal(file.slice(0, -2));
        expect(nodesOf(root, 'heading').map(visibleText)).to.include(shown(name));
        expect(nodesOf(root, 'link')).to.deep.equal([]);
      }),
      { numRuns: 150, seed: 20261125 },
    );
  });

  it('and notifies nobody: @ and # stand in code only', () => {
    fc.assert(
      fc.property(dangerous, (name) => {
        const outside = nodesOf(parsed(documentWith(name)), 'text')
          .map(visibleText)
          .filter((text) => /@|#\d/.test(text));
        // Within a `<code>` tag, text is text to Markdown, but GitHub mentions nobody there.
        const tagged = documentWith(name).replaceAll(/<code>.*?<\/code>/g, '');
        if (outside.length > 0)
          expect(nodesOf(parsed(tagged), 'text').map(visibleText).join()).not.to.match(/@\w|#\d/);
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});
