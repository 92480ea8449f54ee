import { expect } from 'chai';
import type { Recording } from '../../../lib/measure/recording';
import { reportMarkdown } from '../../../reporters/markdown/report-markdown';
import { serverTimingSection } from '../../../reporters/markdown/server-timing-table';
import { recordingOf } from '../../doubles/recordings';
import { cellTexts, headings, parsed, shownSection } from '../../doubles/rendered';
import { reportOfRecordings } from '../../doubles/reports';
import { withServerTiming } from '../../doubles/server-timings';

const ROUNDS = [[10, 20, 30]];
const share = (of: number) => () => of;

function sectionOf(...recordings: readonly Recording[]): string {
  return shownSection(serverTimingSection(reportOfRecordings(recordings)));
}

function pipeline(name: string): Recording {
  return recordingOf({ rounds: ROUNDS, group: 'Pipeline', name });
}

describe('reporters/markdown/server-timing-table @unit', () => {
  it('is not there where no answer names a part', () => {
    expect(sectionOf(pipeline('full'))).to.equal('no section');
    const markdown = reportMarkdown(reportOfRecordings([pipeline('full')]));
    expect(markdown).not.to.contain('Service Time');
  });

  it('gives median and share of each part, and what no part accounts for, a table for each group', () => {
    const section = sectionOf(
      withServerTiming(pipeline('embedding_only'), { embedding: share(0.8) }),
      withServerTiming(pipeline('full'), { embedding: share(0.1), geometric: share(0.74) }),
      pipeline('without'),
      withServerTiming(recordingOf({ rounds: ROUNDS, kind: 'single', group: 'ping', name: 'ping' }), {
        db: share(0.5),
      }),
    );
    expect(headings(parsed(section))).to.deep.equal(['## Parts of the Service Time']);
    expect(cellTexts(parsed(section))).to.deep.equal([
      ['Pipeline', 'n', 'embedding', 'geometric', 'Elsewhere'],
      ['embedding_only', '3', '16.0 (80 %)', '–', '4.00 (20 %)'],
      ['full', '3', '2.00 (10 %)', '14.8 (74 %)', '3.20 (16 %)'],
      ['Scenario', 'n', 'db', 'Elsewhere'],
      ['ping', '3', '10.0 (50 %)', '10.0 (50 %)'],
    ]);
    expect(section).to.not.contain('overlap').and.not.contain('do not name the part');
  });

  it('says in how many answers a part is, and where parts overlap', () => {
    const section = sectionOf(
      withServerTiming(pipeline('full'), {
        total: share(0.9),
        db: (place) => (place === 1 ? 0.6 : null),
      }),
    );
    expect(cellTexts(parsed(section))[1]).to.deep.equal([
      'full',
      '3',
      '18.0 (90 %)',
      '12.0 (20 %) in 1',
      'unknown',
    ]);
    expect(section).to.contain('It is unknown where parts add up to more than the service time');
    expect(section).to.contain('the others do not name the part');
  });

  it('stands behind the sections of the guide', () => {
    const timed = withServerTiming(pipeline('full'), { db: share(0.5) });
    const titles = headings(parsed(reportMarkdown(reportOfRecordings([timed]))));
    expect(titles.slice(-2)).to.deep.equal(['## Analysis', '## Parts of the Service Time']);
  });
});
