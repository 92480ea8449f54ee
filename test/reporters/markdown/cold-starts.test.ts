import { expect } from 'chai';
import { coldStartSection } from '../../../reporters/markdown/cold-starts';
import { recordingOf } from '../../doubles/recordings';
import { cellTexts, parsed, shownSection } from '../../doubles/rendered';
import { reportOf, reportOfRecordings } from '../../doubles/reports';

describe('reporters/markdown/cold-starts @unit', () => {
  it('shows starts and first requests, and which of them were none', () => {
    const first = (name: string, isFirstCall: boolean | null) => ({
      ...recordingOf({ rounds: [[1]], name }),
      coldStart: { durationMs: 911, isFirstCall },
    });
    const recordings = [
      first('a', true),
      first('b', false),
      first('c', null),
      recordingOf({ rounds: [[1]] }),
    ];
    const report = reportOfRecordings(recordings, {
      launches: [
        {
          suite: 'Suite | one',
          targets: [{ name: 'embeddings', place: 'this process' as const, startDurationMs: 4.23 }],
          testData: null,
        },
      ],
    });
    expect(cellTexts(parsed(shownSection(coldStartSection(report))))).to.deep.equal([
      ['Once per start', 'ms'],
      ['Start of embeddings in the process of the tests, for Suite | one', '4.23'],
      ['First request, Input: a', '911'],
      ['First measured request, Input: b (after set-up or other calls, so no cold start)', '911'],
      [
        'First measured request, Input: c (no cold start, as far as is known: the service may have been called before)',
        '911',
      ],
    ]);
  });

  it('is left out where nothing was started', () => {
    expect(coldStartSection(reportOf())).to.equal(undefined);
    expect(coldStartSection(reportOfRecordings([recordingOf({ rounds: [[1]] })]))).to.equal(undefined);
  });
});
