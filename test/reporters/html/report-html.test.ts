import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { measuredScenarios } from '../../../lib/analysis/summary';
import type { Report } from '../../../lib/report/report';
import { reportHtml } from '../../../reporters/html/report-html';
import { reportCharts } from '../../../reporters/svg/report-charts';
import { NASTY_TEXTS } from '../../doubles/nasty-texts';
import { recordingOf } from '../../doubles/recordings';
import { findingOf, goldenReport, reportOf, reportOfRecordings, testEntry } from '../../doubles/reports';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function textsOf(html: string, pattern: RegExp): readonly string[] {
  return Array.from(html.matchAll(pattern), ([, text = '']) => text);
}

/** A report in which a text stands wherever a user's words can stand. */
function reportAbout(text: string): Report {
  return reportOfRecordings(
    [recordingOf({ rounds: [[1, 2]], group: text, name: text, extra: { [text]: 1 } })],
    {
      tests: [testEntry('x', 'failed', { fullTitle: text, error: text })],
      launches: [
        {
          suite: text,
          targets: [{ name: text, place: 'child process', startDurationMs: 1 }],
          testData: null,
        },
      ],
      findings: [findingOf({ sentence: [{ name: text }, ' is slow.'], scenarios: [text] })],
      grep: text,
    },
  );
}

describe('reporters/html/report-html @unit', function () {
  this.timeout(60_000);

  it('is one page with everything in it, and the same bytes for the same report', () => {
    const html = reportHtml(goldenReport());
    expect(html)
      .to.match(/^<!doctype html>\n<html lang="en">\n/)
      .and.to.match(/<\/html>\n$/);
    expect(html).to.contain('<title>embeddings: performance report</title>');
    expect(html).to.contain('<blockquote class="alert caution">');
    expect(reportHtml(goldenReport())).to.equal(html);
  });

  it('has every picture in its place, as a part of the page', () => {
    const html = reportHtml(goldenReport());
    const charts = reportCharts(goldenReport());
    expect(charts.length).to.be.greaterThan(1);
    expect(textsOf(html, /<figure class="picture"><svg [^>]*><title>(.*?)<\/title>/g)).to.deep.equal(
      charts.map(({ chart }) => /<title>(.*?)<\/title>/.exec(chart.svg)?.[1]),
    );
    expect(html).not.to.match(/<img|data-picture/);
  });

  it('refers to nothing but itself and the samples beside it', () => {
    const html = reportHtml(goldenReport());
    const addresses = textsOf(
      html.replaceAll('http://www.w3.org/2000/svg', ''),
      /\b(?:href|src|url)\s*[=(]\s*"?([^")\s>]+)/g,
    );
    expect(new Set(addresses.filter((address) => !address.startsWith('#')))).to.deep.equal(
      new Set(['embeddings_performance.json']),
    );
    for (const anchor of addresses.filter((address) => address.startsWith('#')))
      expect(html, anchor).to.contain(`id="${anchor.slice(1)}"`);
  });

  it('has a policy that lets run and load nothing but its own style and script', () => {
    const html = reportHtml(goldenReport());
    const [policy = ''] = textsOf(html, /Content-Security-Policy" content="([^"]*)"/g);
    const [style = ''] = textsOf(html, /<style>(.*?)<\/style>/gs);
    const [script = ''] = textsOf(html, /<script>(.*?)<\/script>/gs);
    expect(policy.replaceAll('&#39;', "'").split('; ')).to.deep.equal([
      "default-src 'none'",
      `style-src 'sha256-${sha256(style)}'`,
      `script-src 'sha256-${sha256(script)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).not.to.match(/ style="| on\w+="/);
  });

  it('needs no script where nothing was measured', () => {
    const html = reportHtml(reportOf({ tests: [testEntry('x', 'failed', { error: 'no' })] }));
    expect(html)
      .to.contain('script-src &#39;none&#39;')
      .and.not.to.match(/<script|Raw Samples/);
  });

  it('lets no word of a user be more than a word', () => {
    const ordinary = reportHtml(reportAbout('ordinary'));
    for (const text of NASTY_TEXTS) {
      const html = reportHtml(reportAbout(text));
      const tags = (page: string): number => Array.from(page.matchAll(/<(?!\/?code>|!-- --)[a-z!/]/g)).length;
      // Nothing opens or closes an element that an ordinary name does not; text in the data of the script has no `<` at all.
      expect(tags(html), text).to.equal(tags(ordinary));
      expect(textsOf(html, /<script[^>]*>(.*?)<\/script>/gs), text).to.have.length(2);
    }
  });

  it('keeps a page of a million samples small', () => {
    const round = Array.from({ length: 10_000 }, (_, index) => 1 + (index % 997) / 1000);
    const recording = recordingOf({ rounds: Array.from({ length: 100 }, () => round) });
    const [measured] = measuredScenarios([recording]);
    const html = reportHtml(reportOf({ scenarios: measured ? [measured] : [] }));
    expect(html.length).to.be.below(600_000);
  });
});
