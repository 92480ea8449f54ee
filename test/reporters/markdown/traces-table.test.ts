import { expect } from 'chai';
import { measuredAt } from '../../../lib/scenario/request-position';
import { traceIdOf } from '../../../lib/scenario/trace-context';
import { configurationSection } from '../../../reporters/markdown/configuration';
import { tracesSection } from '../../../reporters/markdown/traces-table';
import { recordingOf } from '../../doubles/recordings';
import { cellTexts, parsed, shownSection } from '../../doubles/rendered';
import { reportOfRecordings } from '../../doubles/reports';

const PREFIX = '4bf92f3577b34da6';
const plain = recordingOf({ rounds: [[10, 30, 20]], group: 'Size', name: '10' });
const traced = { ...plain, tracePrefix: PREFIX };
const idOf = (i: number): string => traceIdOf(PREFIX, measuredAt(i));

const traceId = 'a'.repeat(32);
const failure = {
  phase: 'warm-up',
  iteration: 2,
  outcome: 'HTTP error',
  message: 'x',
  durationMs: 5,
} as const;

describe('reporters/markdown/traces-table @unit', () => {
  it('is not there where no trace ids were sent', () => {
    expect(shownSection(tracesSection(reportOfRecordings([plain])))).to.equal('no section');
  });

  it('names failed, slowest and typical requests by their trace ids', () => {
    const failing = { ...traced, failures: [{ ...failure, traceId }, failure] };
    const section = shownSection(tracesSection(reportOfRecordings([failing])));
    expect(cellTexts(parsed(section))).to.deep.equal([
      ['Size', 'Request', 'Iteration', 'Took', 'Trace id'],
      ['10', 'HTTP error', '2', '5.00', traceId],
      ['10', 'slowest', '1', '30.0', idOf(1)],
      ['10', 'second slowest', '2', '20.0', idOf(2)],
      ['10', 'third slowest', '0', '10.0', idOf(0)],
      ['10', 'median', '2', '20.0', idOf(2)],
    ]);
  });

  it('says nothing of slow requests where only failed ones are known, as of merged shards', () => {
    const failed = { ...plain, failures: [{ ...failure, traceId }] };
    const section = shownSection(tracesSection(reportOfRecordings([failed])));
    expect(cellTexts(parsed(section))[1]).to.deep.equal(['10', 'HTTP error', '2', '5.00', traceId]);
    expect(section).to.contain('Trace ids of failed requests').and.not.contain('slow');
  });

  it('is said by the configuration, with how many scenarios it was', () => {
    const configuration = {
      iterations: 30,
      requests: 250,
      workers: [1],
      rounds: 10,
      warmup: 3,
      requestTimeoutMs: 1,
      seed: 1,
    };
    const said = (...recordings: Parameters<typeof reportOfRecordings>[0]): string =>
      shownSection(configurationSection(reportOfRecordings(recordings, { configuration })));
    expect(said(plain)).not.to.contain('traceparent');
    expect(said(traced)).to.contain('`traceparent` with each request, sampled');
    expect(said(traced, plain)).to.contain('`traceparent` with each request of 1 scenario, sampled');
  });
});
