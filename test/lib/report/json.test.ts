import { expect } from 'chai';
import { reportJson } from '../../../lib/report/json';
import { goldenReport, reportOf } from '../../doubles/reports';

describe('lib/report/json @unit', () => {
  it('is JSON of exactly the report', () => {
    expect(JSON.parse(reportJson(goldenReport()))).to.deep.equal(goldenReport());
  });

  it('gives the same bytes for the same value', () => {
    expect(reportJson(goldenReport())).to.equal(reportJson(goldenReport()));
    const copy: ReturnType<typeof reportOf> = JSON.parse(reportJson(goldenReport()));
    expect(reportJson(copy)).to.equal(reportJson(goldenReport()));
  });

  it('keeps lists of numbers and small objects on one line, and everything else on lines of its own', () => {
    const lines = reportJson(goldenReport()).split('\n');
    expect(lines.slice(0, 7)).to.deep.equal([
      '{',
      '  "schemaVersion": 1,',
      '  "tool": { "name": "perf-markdown", "version": "1.2.3" },',
      '  "service": "embeddings",',
      '  "generatedAt": "2026-01-02T03:04:05.678Z",',
      '  "environment": {',
      '    "node": "20.19.0",',
    ]);
    expect(
      Math.max(...lines.filter((line) => /^ *\{ /.test(line)).map(({ length }) => length)),
    ).to.be.at.most(120);
    const samples = lines.filter((line) => /^ *"(durationMs|startMs|round)": \[.*\],?$/.test(line));
    expect(samples).to.have.length(3 * goldenReport().scenarios.length);
    expect(lines.filter((line) => /^\s*-?[\d.]+,?$/.test(line))).to.deep.equal([]);
    expect(lines.at(-1)).to.equal('');
  });

  it('has neither NaN nor Infinity, and leaves out what is undefined', () => {
    const finding = {
      rule: 'peak',
      severity: 'fact',
      section: 'trust',
      scenarios: [],
      sentence: [],
    } as const;
    const effects = [Number.NaN, Number.POSITIVE_INFINITY].map((value) => ({ quantity: 'q', value }));
    const findings = [{ ...finding, effects, sampleSize: 0, evidence: '' }];
    const text = reportJson(reportOf({ findings, ...{ toolkit: undefined } }));
    expect(text).not.to.match(/NaN|Infinity|undefined|toolkit/);
    expect(JSON.parse(text).findings[0].effects).to.deep.equal([
      { quantity: 'q', value: null },
      { quantity: 'q', value: null },
    ]);
  });

  it('keeps every text, however odd', () => {
    const service = 'a"b\\c\u2028\u0000\ud800 é \u{1f680}';
    expect(JSON.parse(reportJson(reportOf({ service }))).service).to.equal(service);
  });
});
