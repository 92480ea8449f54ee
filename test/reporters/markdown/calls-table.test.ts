import { expect } from 'chai';
import type { Recording } from '../../../lib/measure/recording';
import { callsSection } from '../../../reporters/markdown/calls-table';
import { scenariosCsv } from '../../../reporters/outputs/csv';
import { callCounts, withCalls } from '../../doubles/calls';
import { recordingOf } from '../../doubles/recordings';
import { cellTexts, headings, parsed, shownSection } from '../../doubles/rendered';
import { reportOfRecordings } from '../../doubles/reports';

function orders(name: string): Recording {
  return recordingOf({ rounds: [[10, 20, 30]], group: 'Orders', name });
}

function sectionOf(...recordings: readonly Recording[]): string {
  return shownSection(callsSection(reportOfRecordings(recordings)));
}

describe('reporters/markdown/calls-table @unit', () => {
  it('is not there where nothing is counted, nor where nothing is called', () => {
    expect(sectionOf(orders('1'))).to.equal('no section');
    expect(sectionOf(withCalls(orders('1'), { http: { 0: 3 } }))).to.equal('no section');
  });

  it('has a column for each counter that counted anything, exact, or as the mean of a range', () => {
    const section = sectionOf(
      withCalls(orders('1'), { pg: { 2: 3 }, http: { 0: 3 }, fetch: { 0: 3 } }),
      withCalls(orders('10'), { pg: { 11: 3 }, http: { 0: 1, 1: 1, 5: 1 }, fetch: { 0: 3 } }),
      withCalls(orders('other'), { http: { 2: 3 } }),
    );
    expect(headings(parsed(section))).to.deep.equal(['## Calls per Request']);
    expect(cellTexts(parsed(section))).to.deep.equal([
      ['Scenario', 'n', 'pg', 'http'],
      ['Orders: 1', '3', '2', '0'],
      ['Orders: 10', '3', '11', '2 (0 to 5)'],
      ['Orders: other', '3', '–', '2'],
    ]);
    expect(section).to.contain('Where requests differ');
  });

  it('says where most calls are made, and that some belong to no request', () => {
    const counts = callCounts({ pg: { 11: 3 }, http: { 1: 3 } });
    const calls = counts.map((each) => ({ ...each, outside: 2, place: `src/${each.name}.ts:41` }));
    const section = sectionOf({ ...orders('10'), calls });
    expect(cellTexts(parsed(section))[1]).to.deep.equal(['Orders: 10', '3', '11', '1', 'src/pg.ts:41']);
    expect(section).to.contain('outside of requests');
  });

  it('has one row for scenarios of a group that call the same', () => {
    const users = recordingOf({ rounds: [[10, 20, 30]], group: 'Users', name: '1' });
    const section = sectionOf(
      ...['1', '10', '100'].map((name) => withCalls(orders(name), { pg: { [name === '100' ? 5 : 2]: 3 } })),
      ...[users, { ...users, scenario: { ...users.scenario, name: '2' } }].map((recording) =>
        withCalls(recording, { pg: { 2: 3 } }),
      ),
    );
    expect(cellTexts(parsed(section)).slice(1)).to.deep.equal([
      ['Orders: 1, 10', '6', '2'],
      ['Orders: 100', '3', '5'],
      ['Users', '6', '2'],
    ]);
  });

  it('is in the CSV, too', () => {
    const csv = scenariosCsv(reportOfRecordings([withCalls(orders('1'), { pg: { 2: 1, 3: 1 } })]));
    const [head = '', row = ''] = csv.split('\n').map((line) => line.split(',').at(-1) ?? '');
    expect([head, row]).to.deep.equal(['calls(pg)', '2.5']);
  });
});
