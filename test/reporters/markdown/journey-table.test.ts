import { expect } from 'chai';
import type { Recording } from '../../../lib/measure/recording';
import { journeysSection } from '../../../reporters/markdown/journey-table';
import { sectionMarkdown } from '../../../reporters/markdown/section-markdown';
import { journeyRecordings, tenRounds } from '../../doubles/journeys';
import { cellTexts, parsed } from '../../doubles/rendered';
import { reportOfRecordings } from '../../doubles/reports';

const STEPS = [
  { name: 'Logs in', rounds: tenRounds(10) },
  { name: 'Pays', rounds: tenRounds(30), thinkMs: 500 },
];

function markdownOf(recordings: readonly Recording[]): string {
  const section = journeysSection(reportOfRecordings(recordings));
  return section ? sectionMarkdown(section, 'charts') : '';
}

describe('reporters/markdown/journey-table @unit', () => {
  it('has a row for each step in order and one for the whole', () => {
    expect(cellTexts(parsed(markdownOf(journeyRecordings(STEPS))))).to.deep.equal([
      ['Step', 'Waited before', 'n', 'P50', 'P95', 'P99', 'Max', 'Of the whole'],
      ['Logs in', '–', '30', '10.0', '–', '–', '10.3', '25 % (25 % to 25 %)'],
      ['Pays', '500', '30', '30.0', '–', '–', '30.7', '75 % (75 % to 75 %)'],
      ['whole journey', '–', '30', '40.1', '–', '–', '41.0', '–'],
    ]);
  });

  it('says what the whole is', () => {
    expect(markdownOf(journeyRecordings(STEPS))).to.contain(
      'The whole is what its steps took together, without the time that is waited before them.',
    );
    expect(markdownOf(journeyRecordings(STEPS).slice(0, 2))).to.not.contain('The whole is');
  });

  it('says how many journeys ended at which step, beside how many came to each', () => {
    const [login, pay] = STEPS;
    if (!login || !pay) throw new Error('no steps');
    const last = { name: 'Sees it', rounds: tenRounds(1) };
    const text = markdownOf(journeyRecordings([{ ...login, failed: [3] }, { ...pay, failed: [7, 8] }, last]));
    expect(text).to.contain(
      '3 of 30 journeys ended early: 1 at Logs in, 2 at Pays. Later steps are of those that came so far.',
    );
    expect(cellTexts(parsed(text)).map((cells) => cells.slice(0, 5))).to.deep.equal([
      ['Step', 'Waited before', 'n', 'Failed', 'P50'],
      ['Logs in', '–', '29', '1', '1 of 30 failed'],
      ['Pays', '500', '27', '2', '2 of 29 failed'],
      ['Sees it', '–', '27', '0', '1.05'],
      ['whole journey', '–', '27', '3', '3 of 30 failed'],
    ]);
  });

  it('is absent where there is no journey', () => {
    expect(markdownOf([])).to.equal('');
  });
});
