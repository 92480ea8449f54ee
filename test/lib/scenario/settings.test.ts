import { expect } from 'chai';
import { PerfMarkdownError } from '../../../lib/core/errors';
import {
  environmentLayer,
  environmentNameOf,
  SETTING_NAMES,
  settingsFrom,
} from '../../../lib/scenario/settings';

const DEFAULTS = {
  iterations: 30,
  requests: 250,
  durationMs: undefined,
  workers: [1, 2, 4, 8, 16],
  rounds: 10,
  precision: undefined,
  timeBudgetMs: 40_000,
  suiteTimeBudgetMs: 180_000,
  warmup: 3,
  maxInFlight: 500,
  requestTimeoutMs: 10_000,
  timeLimitMs: 600_000,
  failureLimit: 5,
  seed: 1,
  reportsDir: 'reports/performance',
  history: undefined,
  tags: [],
  report: false,
  commentFile: undefined,
  quoteOutput: false,
  outputs: [],
  undecided: 'warn',
  thresholds: [],
  given: [],
};

function refusalOf(values: Readonly<Record<string, unknown>>, source = '.mocharc'): PerfMarkdownError {
  try {
    settingsFrom([{ source, values }]);
  } catch (error) {
    if (error instanceof PerfMarkdownError) return error;
    throw error;
  }
  throw new Error(`Nothing was refused in ${JSON.stringify(values)}.`);
}

function fromEnvironment(environment: Readonly<Record<string, string>>) {
  return settingsFrom([environmentLayer(environment)]);
}

describe('settingsFrom @unit', () => {
  it('gives every default without layers', () => {
    expect(settingsFrom([])).to.deep.equal(DEFAULTS);
  });

  it('takes each value as it is given', () => {
    const values = {
      iterations: 5,
      requests: 7,
      durationMs: 5000,
      workers: [1, 4],
      rounds: 2,
      precision: 0.02,
      timeBudgetMs: 900,
      suiteTimeBudgetMs: 0,
      warmup: 0,
      maxInFlight: 20,
      requestTimeoutMs: 100,
      timeLimitMs: 1000,
      failureLimit: 1,
      seed: 42,
      reportsDir: 'out',
      history: false,
      tags: ['smoke', '@nightly'],
      report: true,
      commentFile: 'comment.md',
      quoteOutput: true,
      outputs: ['html'],
      undecided: 'fail',
      thresholds: ['max<9'],
    };
    expect(settingsFrom([{ source: 'suite', values }])).to.deep.equal({
      ...values,
      tags: ['smoke', 'nightly'],
      thresholds: [{ text: 'max < 9 ms', metric: { kind: 'max' }, comparator: '<', limit: 9 }],
      given: SETTING_NAMES,
    });
  });

  it('the last layer that gives a value wins, for each value by itself', () => {
    const settings = settingsFrom([
      { source: 'file', values: { iterations: 5, requests: 6, rounds: 7 } },
      { source: 'suite', values: { iterations: 50, requests: undefined } },
      { source: 'scenario', values: { rounds: 70 } },
    ]);
    expect(settings).to.deep.equal({
      ...DEFAULTS,
      iterations: 50,
      requests: 6,
      rounds: 70,
      given: ['iterations', 'requests', 'rounds'],
    });
  });

  it('adds the thresholds of all layers up', () => {
    const { thresholds } = settingsFrom([
      { source: 'file', values: { thresholds: { max: '< 1 s', min: '> 1 ms' } } },
      { source: 'suite', values: { thresholds: { max: '< 2 s' } } },
      { source: 'scenario', values: {} },
      environmentLayer({ PERF_MARKDOWN_THRESHOLDS: 'avg<5, rate<0.01' }),
    ]);
    expect(thresholds.map(({ text }) => text)).to.deep.equal([
      'max < 2 s',
      'min > 1 ms',
      'mean < 5 ms',
      'error rate < 1 %',
    ]);
  });

  it('looks only at the value in force', () => {
    const settings = settingsFrom([
      { source: 'file', values: { iterations: 'many' } },
      { source: 'suite', values: { iterations: 5 } },
    ]);
    expect(settings.iterations).to.equal(5);
  });

  it('names the layer that gives a wrong value', () => {
    expect(() =>
      settingsFrom([
        { source: 'the configuration file', values: { iterations: 5 } },
        { source: 'embeddings', values: { iterations: 2.5 } },
      ]),
    )
      .to.throw(PerfMarkdownError)
      .with.property(
        'message',
        '`iterations` must be a whole number of at least 1, but embeddings gives 2.5 (number).',
      );
  });

  it('refuses an unknown option, with the layer and all there are', () => {
    const error = refusalOf({ iteration: 5 }, 'embeddings, Image dimension');
    expect(error.code).to.equal('ERR_INVALID_OPTION');
    expect(error.message).to.equal(
      '`iteration` is not an option, but embeddings, Image dimension sets it. ' +
        `Options are: ${SETTING_NAMES.join(', ')}.`,
    );
  });

  it('does not take names of Object.prototype for options', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty'])
      expect(refusalOf({ [name]: 1 }).message).to.include(`\`${name}\` is not an option`);
  });
});

describe('settings that are refused @unit', () => {
  const wholeNumbers = {
    iterations: 1,
    requests: 1,
    rounds: 1,
    timeBudgetMs: 0,
    suiteTimeBudgetMs: 0,
    warmup: 0,
    requestTimeoutMs: 1,
    timeLimitMs: 1,
    failureLimit: 1,
    seed: 1,
  };
  for (const [name, minimum] of Object.entries(wholeNumbers)) {
    it(`${name} starts at ${minimum}`, () => {
      expect(settingsFrom([{ source: 'x', values: { [name]: minimum } }])).to.have.property(name, minimum);
    });
    for (const value of [minimum - 1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null, [5], 5n])
      it(`${name}: ${typeof value} ${String(value)}`, () => {
        const { code, message } = refusalOf({ [name]: value });
        expect(code).to.equal('ERR_INVALID_OPTION');
        expect(message).to.match(new RegExp(`^\`${name}\` must be a whole number .*, but \\.mocharc gives `));
      });
  }

  for (const name of ['rounds', 'warmup'])
    it(`${name} ends where memory would`, () => {
      expect(refusalOf({ [name]: 1e9 }).message).to.match(/must be a whole number from [01] to 10000, but/);
    });

  const others: Readonly<Record<string, readonly unknown[]>> = {
    workers: [[], [0], [1e9], [1, 1], [1.5], ['1'], 4, '1,4', null, [1, undefined], Array(2)],
    precision: [0, 1, -0.1, Number.NaN, '0.02', null],
    reportsDir: ['', 5, null],
    tags: ['smoke', [''], ['two words'], ['@'], [5], null],
    outputs: ['pdf', 1, ['html', 7], [{ id: 'own' }]],
  };
  for (const [name, values] of Object.entries(others))
    for (const value of values)
      it(`${name}: ${JSON.stringify(value)}`, () => {
        const { code, message } = refusalOf({ [name]: value });
        expect(code).to.equal('ERR_INVALID_OPTION');
        expect(message).to.match(new RegExp(`^\`${name}\` must be .*, but \\.mocharc gives `));
      });

  it('a time limit of a request that no timer can hold', () => {
    expect(
      settingsFrom([{ source: 'x', values: { requestTimeoutMs: 2 ** 31 - 1 } }]).requestTimeoutMs,
    ).to.equal(2_147_483_647);
    expect(refusalOf({ requestTimeoutMs: 2 ** 31 }).message).to.equal(
      '`requestTimeoutMs` must be a whole number from 1 to 2147483647, but .mocharc gives 2147483648 (number).',
    );
  });
});

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
      ...DEFAULTS,
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
