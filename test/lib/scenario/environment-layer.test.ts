import { expect } from 'chai';
import { PerfMarkdownError } from '../../../lib/core/errors';
import { environmentLayer, environmentNameOf } from '../../../lib/scenario/environment-layer';
import { settingsFrom } from '../../../lib/scenario/settings';

function fromEnvironment(environment: Readonly<Record<string, string>>) {
  return settingsFrom([environmentLayer(environment)]);
}

describe('environmentNameOf @unit', () => {
  it('writes words in capitals', () => {
    expect(environmentNameOf('iterations')).to.equal('PERF_MARKDOWN_ITERATIONS');
    expect(environmentNameOf('requestTimeoutMs')).to.equal('PERF_MARKDOWN_REQUEST_TIMEOUT_MS');
  });
});

describe('environmentLayer @unit', () => {
  it('refuses a variable of this package that means nothing, and names the ones that do', () => {
    expect(() => environmentLayer({ PERF_MARKDOWN_ITERATION: '5' }))
      .to.throw('`PERF_MARKDOWN_ITERATION` is set in the environment, but there is no such option')
      .with.property('message')
      .that.contains('PERF_MARKDOWN_ITERATIONS');
  });

  it('reads numbers, lists and texts', () => {
    expect(
      fromEnvironment({
        PERF_MARKDOWN_ITERATIONS: '5',
        PERF_MARKDOWN_WORKERS: '1,4',
        PERF_MARKDOWN_PRECISION: '0.05',
        PERF_MARKDOWN_REQUEST_TIMEOUT_MS: ' 250 ',
        PERF_MARKDOWN_REPORTS_DIR: 'out/reports',
        PERF_MARKDOWN_TAGS: 'smoke, @nightly',
      }),
    ).to.deep.equal({
      ...settingsFrom([]),
      iterations: 5,
      workers: [1, 4],
      precision: 0.05,
      requestTimeoutMs: 250,
      reportsDir: 'out/reports',
      tags: ['smoke', 'nightly'],
      given: ['iterations', 'workers', 'precision', 'requestTimeoutMs', 'reportsDir', 'tags'],
    });
  });

  it('reads yes and no as words and as digits', () => {
    const given = ['1', 'true', '0', 'false'].map(
      (text) => fromEnvironment({ PERF_MARKDOWN_HISTORY: text }).history,
    );
    expect(given).to.deep.equal([true, true, false, false]);
    expect(() => fromEnvironment({ PERF_MARKDOWN_HISTORY: 'no' })).to.throw(
      "`history` must be true or false, but the environment (PERF_MARKDOWN_…) gives 'no' (string).",
    );
  });

  it('reads a single level of workers, and spaces between several', () => {
    expect(fromEnvironment({ PERF_MARKDOWN_WORKERS: '4' }).workers).to.deep.equal([4]);
    expect(fromEnvironment({ PERF_MARKDOWN_WORKERS: ' 1, 2 ,8' }).workers).to.deep.equal([1, 2, 8]);
  });

  it('sets nothing where no variable is set, and ignores others', () => {
    expect(environmentLayer({ HOME: '/', ITERATIONS: '5' }).values).to.deep.equal({});
    expect(environmentLayer({ PERF_MARKDOWN_ITERATIONS: undefined }).values).to.deep.equal({});
  });

  for (const [name, text] of [
    ['ITERATIONS', ''],
    ['ITERATIONS', ' '],
    ['ITERATIONS', 'many'],
    ['ITERATIONS', '0'],
    ['ITERATIONS', '1.5'],
    ['ITERATIONS', '5,6'],
    ['WORKERS', ''],
    ['WORKERS', '1,'],
    ['WORKERS', '1,,4'],
    ['WORKERS', '1;4'],
    ['WORKERS', '4,4'],
    ['PRECISION', '2%'],
    ['TAGS', 'two words'],
    ['REPORTS_DIR', ''],
  ] as const)
    it(`refuses ${name}='${text}' and says it came from the environment`, () => {
      expect(() => fromEnvironment({ [`PERF_MARKDOWN_${name}`]: text }))
        .to.throw(PerfMarkdownError, 'but the environment (PERF_MARKDOWN_…) gives')
        .with.property('code', 'ERR_INVALID_OPTION');
    });

  it('shows the text it could not read', () => {
    expect(() => fromEnvironment({ PERF_MARKDOWN_ITERATIONS: 'many' })).to.throw("gives 'many' (string)");
  });
});
