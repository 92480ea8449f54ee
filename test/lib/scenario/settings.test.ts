import { expect } from 'chai';
import { PerfMarkdownError } from '../../../lib/core/errors';
import { environmentLayer } from '../../../lib/scenario/environment-layer';
import { SETTING_NAMES, settingsFrom } from '../../../lib/scenario/settings';

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
  connection: 'keep',
  requestTimeoutMs: 10_000,
  timeLimitMs: 600_000,
  failureLimit: 5,
  countCalls: true,
  traceparent: false,
  profile: false,
  seed: 1,
  once: false,
  reportsDir: 'reports/performance',
  history: undefined,
  tags: [],
  report: false,
  html: false,
  comment: false,
  junit: false,
  benchmarkJson: false,
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
      connection: 100,
      requestTimeoutMs: 100,
      timeLimitMs: 1000,
      failureLimit: 1,
      countCalls: false,
      traceparent: true,
      profile: ['cpu', 'heap'],
      seed: 42,
      once: true,
      reportsDir: 'out',
      history: false,
      tags: ['smoke', '@nightly'],
      report: true,
      html: true,
      comment: 'comment.md',
      junit: 'junit.xml',
      benchmarkJson: true,
      quoteOutput: true,
      outputs: ['csv'],
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
        '`iterations` must be a whole number from 1 to 1000000000, but embeddings gives 2.5 (number).',
      );
  });

  it('refuses more requests than can be sent, and shows the levels that are none', () => {
    const refusal = (values: Record<string, unknown>) => () => settingsFrom([{ source: 'shop', values }]);
    for (const name of ['iterations', 'requests'])
      expect(refusal({ [name]: Number.MAX_SAFE_INTEGER })).to.throw(
        `\`${name}\` must be a whole number from 1 to 1000000000, but shop gives 9007199254740991 (number).`,
      );
    expect(refusal({ workers: [1, '2'] })).to.throw(
      "as each worker holds a connection, but shop gives [1, '2'] (array).",
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
    connection: ['once', 0, 1.5, true, null],
    precision: [0, 1, -0.1, Number.NaN, '0.02', null],
    reportsDir: ['', 5, null],
    tags: ['smoke', [''], ['two words'], ['@'], [5], null],
    html: ['yes', 1, null],
    comment: ['', 7],
    junit: ['', 7],
    outputs: ['pdf', 1, ['html'], ['csv', 7], [{ id: 'own' }]],
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
