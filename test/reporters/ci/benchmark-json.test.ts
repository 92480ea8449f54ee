import { expect } from 'chai';
import { biggerIsBetter, smallerIsBetter } from '../../../reporters/ci/benchmark-json';
import { failedRecording, recordingOf } from '../../doubles/recordings';
import { reportOfRecordings } from '../../doubles/reports';

function constant(rounds: number, perRound: number, ms: number): readonly (readonly number[])[] {
  return Array.from({ length: rounds }, () => Array.from({ length: perRound }, () => ms));
}

describe('JSON for github-action-benchmark @unit', () => {
  it('has the median with its interval, and upper percentiles only where the samples support it', () => {
    const report = reportOfRecordings([
      recordingOf({ name: '100 px', rounds: constant(10, 3, 4.123456) }),
      recordingOf({ name: '200 px', rounds: constant(10, 10, 8) }),
    ]);
    expect(smallerIsBetter(report)).to.deep.equal([
      { name: 'Input: 100 px, p50', unit: 'ms', value: 4.123, range: '4.12 to 4.12', extra: '30 requests' },
      { name: 'Input: 200 px, p50', unit: 'ms', value: 8, range: '8.00 to 8.00', extra: '100 requests' },
      { name: 'Input: 200 px, p95', unit: 'ms', value: 8, extra: '100 requests' },
    ]);
    expect(biggerIsBetter(report)).to.deep.equal([]);
  });

  it('has the throughput of throughput scenarios', () => {
    const report = reportOfRecordings([
      recordingOf({
        kind: 'throughput',
        group: 'Throughput',
        name: 'sequential',
        rounds: constant(2, 10, 10),
      }),
    ]);
    const [value, ...others] = biggerIsBetter(report);
    expect(others).to.deep.equal([]);
    expect(value).to.include({ name: 'Throughput: sequential', unit: 'req/s', extra: '20 requests' });
    expect(value?.value).to.be.closeTo(100, 1);
  });

  it('has no value where nothing was measured', () => {
    const report = reportOfRecordings([failedRecording()]);
    expect([smallerIsBetter(report), biggerIsBetter(report)]).to.deep.equal([[], []]);
  });
});
