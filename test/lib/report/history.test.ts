import { expect } from 'chai';
import {
  entriesOfMachine,
  historyLine,
  keptEntries,
  machineOf,
  roundedValue,
} from '../../../lib/report/history';
import { HERE, measuredNow, sessionsOf } from '../../doubles/histories';
import { recordingOf, withFailures } from '../../doubles/recordings';
import { environment, reportOf, reportOfRecordings } from '../../doubles/reports';

function lineOf(...[report, run]: Parameters<typeof historyLine>) {
  const line = historyLine(report, run);
  if (line === undefined) throw new Error('Expected a line.');
  return line;
}

describe('machineOf @unit', () => {
  it('is processor, cores, major version of Node.js and operating system', () => {
    expect(machineOf(environment)).to.equal('Some CPU @ 2.50GHz, 4 cores, Node 20, Linux x64');
    expect(
      machineOf({ ...environment, cores: 1, node: '22.12.0', os: 'Darwin 24.1', architecture: 'arm64' }),
    ).to.equal('Some CPU @ 2.50GHz, 1 core, Node 22, Darwin arm64');
  });

  it('tells sessions of this machine from others', () => {
    const here = sessionsOf({ a: [1, 2] });
    const elsewhere = sessionsOf({ a: [1, 2] }, { machine: 'another' });
    expect(entriesOfMachine([...elsewhere, ...here], environment)).to.deep.equal(here);
  });
});

describe('keptEntries @unit', () => {
  const { scenarios, generatedAt } = reportOfRecordings([measuredNow('a', 10)]);

  it('keeps the scenarios that were measured now, and the sessions that measured any of them', () => {
    const entries = sessionsOf({ 'Input: a': [1, 2], 'Input: b': [5, 6, 7] });
    expect(keptEntries(entries, { generatedAt, scenarios })).to.deep.equal(
      sessionsOf({ 'Input: a': [1, 2] }),
    );
  });

  it('keeps the latest forty', () => {
    const entries = sessionsOf({ 'Input: a': Array.from({ length: 50 }, (_, index) => index + 1) });
    const kept = keptEntries(entries, { generatedAt, scenarios });
    expect(kept.map(({ values }) => values['Input: a']?.value)).to.deep.equal(
      Array.from({ length: 40 }, (_, index) => index + 11),
    );
  });

  it('keeps none of this session or of later ones', () => {
    const [entry] = sessionsOf({ 'Input: a': [1] });
    const entries = [
      { ...entry, generatedAt: '2026-01-02T03:04:05.678Z', machine: HERE, values: entry?.values ?? {} },
    ];
    expect(keptEntries(entries, { generatedAt, scenarios })).to.deep.equal([]);
  });
});

describe('roundedValue @unit', () => {
  const value = (of: number, low?: number, high?: number) => ({
    unit: 'ms' as const,
    value: of,
    n: 30,
    ...(low !== undefined && high !== undefined && { low, high }),
  });

  it('keeps the digits that the interval supports', () => {
    expect(roundedValue(value(359.123, 350.21, 371.9))).to.deep.equal(value(359, 350, 372));
    expect(roundedValue(value(3.70456, 3.61111, 3.82))).to.deep.equal(value(3.7, 3.61, 3.82));
    expect(roundedValue(value(12345.6, 11000, 13999))).to.deep.equal(value(12300, 11000, 14000));
  });

  it('keeps two digits at least, however wide the interval', () => {
    expect(roundedValue(value(0.0456, 0.01, 80))).to.deep.equal(value(0.046, 0.01, 80));
  });

  it('keeps four where the interval is unknown, or has no width', () => {
    expect(roundedValue(value(359.1234))).to.deep.equal(value(359.1));
    expect(roundedValue(value(359.1234, 359.1234, 359.1234))).to.deep.equal(value(359.1));
  });
});

describe('historyLine @unit', () => {
  it('is one line of JSON that explains itself', () => {
    const recordings = [
      measuredNow('a', 10),
      recordingOf({
        rounds: [Array(8).fill(20)],
        kind: 'throughput',
        group: 'Throughput',
        name: '2 workers',
        workers: 2,
      }),
    ];
    const line = lineOf(reportOfRecordings(recordings), 'GitHub Actions 1203');
    expect(line.indexOf('\n')).to.equal(line.length - 1);
    expect(JSON.parse(line)).to.deep.equal({
      schemaVersion: 1,
      generatedAt: '2026-01-02T03:04:05.678Z',
      tool: 'perf-markdown 1.2.3',
      commit: '0123456789abcdef0123456789abcdef01234567',
      branch: 'main',
      isModified: true,
      run: 'GitHub Actions 1203',
      machine: HERE,
      values: {
        'Input: a': { unit: 'ms', value: 10, low: 9.9, high: 10.1, n: 30 },
        'Throughput: 2 workers': { unit: 'req/s', value: 100, n: 8 },
      },
    });
  });

  it('has neither commit nor run where there is none', () => {
    const { commit: _, ...elsewhere } = environment;
    const line = JSON.parse(
      lineOf(reportOfRecordings([measuredNow('a', 1)], { environment: elsewhere }), undefined),
    );
    expect(line).not.to.have.any.keys('commit', 'branch', 'isModified', 'run');
  });

  it('leaves out what was not measured to its end, or with failures', () => {
    const whole = measuredNow('whole', 10);
    const recordings = [
      whole,
      withFailures(measuredNow('failing', 10), 0, 1),
      { ...measuredNow('interrupted', 10), stoppedBecause: 'the run was interrupted' },
    ];
    expect(Object.keys(JSON.parse(lineOf(reportOfRecordings(recordings), undefined)).values)).to.deep.equal([
      'Input: whole',
    ]);
    expect(historyLine(reportOfRecordings(recordings.slice(1)), undefined)).to.equal(undefined);
    expect(historyLine(reportOf(), undefined)).to.equal(undefined);
  });

  it('takes less than two kilobytes for twenty scenarios', () => {
    const recordings = Array.from({ length: 20 }, (_, index) =>
      measuredNow(`${100 * index} px`, 9.87 + index),
    );
    expect(
      Buffer.byteLength(lineOf(reportOfRecordings(recordings), 'GitHub Actions 12345678901')),
    ).to.be.below(2048);
  });
});
