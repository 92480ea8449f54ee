import { expect } from 'chai';
import { tracesIn } from '../../../lib/analysis/traces';
import { measuredAt } from '../../../lib/scenario/request-position';
import { traceIdOf } from '../../../lib/scenario/trace-context';
import { recordingOf } from '../../doubles/recordings';

const PREFIX = '4bf92f3577b34da6';
const recording = { ...recordingOf({ rounds: [[10, 90, 12, 70, 11, 80, 13]] }), tracePrefix: PREFIX };
const idOf = (i: number): string => traceIdOf(PREFIX, measuredAt(i));

describe('lib/analysis/traces @unit', () => {
  it('gives the three slowest, slowest first, and one as long as the median', () => {
    expect(tracesIn(recording)).to.deep.equal({
      slowest: [
        { iteration: 1, durationMs: 90, traceId: idOf(1) },
        { iteration: 5, durationMs: 80, traceId: idOf(5) },
        { iteration: 3, durationMs: 70, traceId: idOf(3) },
      ],
      typical: { iteration: 6, durationMs: 13, traceId: idOf(6) },
    });
  });

  it('gives as many as there are', () => {
    const [slowest, ...others] =
      tracesIn({ ...recordingOf({ rounds: [[10]] }), tracePrefix: PREFIX })?.slowest ?? [];
    expect(slowest).to.include({ traceId: idOf(0) });
    expect(others).to.deep.equal([]);
  });

  it('knows none where none were sent, or nothing went well', () => {
    expect(tracesIn(recordingOf({ rounds: [[10, 20]] }))).to.equal(undefined);
    expect(tracesIn({ ...recordingOf({ rounds: [[]] }), tracePrefix: PREFIX })).to.equal(undefined);
  });
});
