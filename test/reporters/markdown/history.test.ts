import { expect } from 'chai';
import type { Report } from '../../../lib/report/report';
import { historySection } from '../../../reporters/markdown/history';
import { reportMarkdown } from '../../../reporters/markdown/report-markdown';
import { reportCharts } from '../../../reporters/svg/report-charts';
import { measuredNow, sessionsOf } from '../../doubles/histories';
import { headings, parsed, shownSection, visibleText } from '../../doubles/rendered';
import { reportOfRecordings } from '../../doubles/reports';

const USUAL = [10, 10.1, 9.9, 10.2, 9.8, 10.3, 9.7, 10, 10.1, 9.9];

function reportAfter(history: Report['history'], nowMs = 10, name = 'a'): Report {
  return reportOfRecordings([measuredNow(name, nowMs)], { history });
}

function textOf(report: Report): string {
  return visibleText(parsed(shownSection(historySection(report, [])))).replaceAll('\u00a0', ' ');
}

describe('historySection @unit', () => {
  it('is not there in the first session', () => {
    const report = reportAfter([]);
    expect(historySection(report, [])).to.equal(undefined);
    expect(reportMarkdown(report)).not.to.match(/history/i);
  });

  it('shows a line of text where there are no pictures', () => {
    const text = textOf(reportAfter(sessionsOf({ 'Input: a': [10, 11, 12] })));
    expect(text).to.equal(
      'HistoryInput: a, median of the last 3 measurements and now: 10.0 ms to 12.0 ms, now 10.0 ms.',
    );
  });

  it('says where this measurement lies, once there is a range', () => {
    const history = sessionsOf({ 'Input: a': USUAL });
    expect(textOf(reportAfter(history))).to.match(
      /now 10\.0 ms, within the normal range \(9\.\d+ ms to 1\d\.\d ms\)\.Within the normal range: 1 of 1 scenario with at least 10 earlier measurements\.$/,
    );
    expect(textOf(reportAfter(history, 13))).to.match(
      /now 13\.0 ms, above the normal range .*: 0 of 1 scenario /,
    );
  });

  it('shows the last 24 measurements of many', () => {
    const many = Array.from({ length: 30 }, (_, index) => 10 + (index % 2));
    expect(textOf(reportAfter(sessionsOf({ 'Input: a': many })))).to.match(
      /of the last 24 measurements and now: /,
    );
  });

  it('says how many were measured on other machines', () => {
    const others = sessionsOf({ 'Input: a': [10, 11] }, { machine: 'another' });
    expect(textOf(reportAfter(others))).to.equal(
      'History2 of the last 2 measurements were made on other machines and are left out.',
    );
    expect(textOf(reportAfter([...others.slice(1), ...sessionsOf({ 'Input: a': [10, 11] })]))).to.contain(
      '1 of the last 3 measurements was made on another machine and is left out.',
    );
  });

  it('shows the pictures instead, in their place of the report', () => {
    const report = reportAfter(sessionsOf({ 'Input: a': USUAL }));
    const markdown = reportMarkdown(report, reportCharts(report));
    expect(markdown).to.match(
      /\n\n## History\n\n<img alt="History, [^\n]* src="embeddings_performance\/history-1\.svg" width="760">\n\nWithin the normal range: 1 of 1 /,
    );
    const places = headings(parsed(markdown));
    expect(places.indexOf('## History')).to.be.above(places.indexOf('## Analysis'));
    expect(markdown).not.to.contain('and now:');
  });

  it('shows any name as it is', () => {
    const name = '`a` | <b> @team';
    const report = reportAfter(sessionsOf({ [`Input: ${name}`]: [10] }), 10, name);
    expect(textOf(report)).to.contain(`Input: ${name}, median`);
  });
});
