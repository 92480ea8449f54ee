import { expect } from 'chai';
import { environmentLayer } from '../../../lib/scenario/environment-layer';
import { countOverrides, shortenedBy } from '../../../lib/scenario/quick-look';
import { settingsFrom } from '../../../lib/scenario/settings';

const full = settingsFrom([{ source: 'suite', values: { iterations: 100 } }]);

function given(environment: Readonly<Record<string, string>>) {
  return settingsFrom([{ source: 'suite', values: { iterations: 100 } }, environmentLayer(environment)]);
}

describe('shortenedBy @unit', () => {
  it('names the variables that make less measured, as far as they matter for the kind of scenario', () => {
    const quick = given({
      PERF_MARKDOWN_ITERATIONS: '5',
      PERF_MARKDOWN_REQUESTS: '20',
      PERF_MARKDOWN_ROUNDS: '3',
    });
    expect(shortenedBy('single', quick, full)).to.deep.equal([
      'PERF_MARKDOWN_ITERATIONS',
      'PERF_MARKDOWN_ROUNDS',
    ]);
    expect(shortenedBy('throughput', quick, full)).to.deep.equal([
      'PERF_MARKDOWN_REQUESTS',
      'PERF_MARKDOWN_ROUNDS',
    ]);
    expect(shortenedBy('open load', quick, full)).to.deep.equal([]);
  });

  it('knows levels that are left out, and a time in place of a count', () => {
    const quick = given({ PERF_MARKDOWN_WORKERS: '1,4', PERF_MARKDOWN_DURATION_MS: '500' });
    expect(shortenedBy('throughput', quick, full)).to.deep.equal([
      'PERF_MARKDOWN_DURATION_MS',
      'PERF_MARKDOWN_WORKERS',
    ]);
  });

  it('knows that stages say themselves how long they last', () => {
    const quick = given({ PERF_MARKDOWN_DURATION_MS: '500', PERF_MARKDOWN_WARMUP: '0' });
    expect(shortenedBy('open load', quick, full)).to.deep.equal([
      'PERF_MARKDOWN_DURATION_MS',
      'PERF_MARKDOWN_WARMUP',
    ]);
    expect(shortenedBy('ramp', quick, full)).to.deep.equal(['PERF_MARKDOWN_WARMUP']);
  });

  it('names none that ask for as much or more', () => {
    const more = given({
      PERF_MARKDOWN_ITERATIONS: '100',
      PERF_MARKDOWN_REQUESTS: '1000',
      PERF_MARKDOWN_PRECISION: '0.02',
      PERF_MARKDOWN_SEED: '4',
    });
    for (const kind of ['single', 'throughput', 'open load', 'ramp'] as const)
      expect(shortenedBy(kind, more, full)).to.deep.equal([]);
  });
});

describe('countOverrides @unit', () => {
  it('names the variables that change what is measured, and no other ones', () => {
    const environment = {
      PERF_MARKDOWN_ROUNDS: '3',
      PERF_MARKDOWN_ITERATIONS: '500',
      PERF_MARKDOWN_SEED: '4',
    };
    expect(countOverrides(environment)).to.deep.equal(['PERF_MARKDOWN_ITERATIONS', 'PERF_MARKDOWN_ROUNDS']);
    expect(countOverrides({ PERF_MARKDOWN_REQUESTS: undefined })).to.deep.equal([]);
  });
});
