import { expect } from 'chai';
import { PerfMarkdownError } from '../../../lib/core/errors';
import { mergedThresholds, type Thresholds, thresholdsIn } from '../../../lib/scenario/threshold-option';

function textsOf(...given: readonly unknown[]): readonly string[] {
  const places = given.map((thresholds, index) => ({ source: `place ${index}`, given: thresholds }));
  return mergedThresholds(places).map(({ text }) => text);
}

const EXAMPLE = "Example: { 'p(95)': '< 200 ms', 'error rate': '< 1%' } or ['p(95)<200', 'rate<0.01']";
const METRICS =
  'p(N) with N from 0 to 100, `median`, `mean`, `min`, `max`, p(N)/p(N), first byte p(N), first event p(N), `bytes`, `error rate`, `throughput`, `allocated bytes`, `cpu`, `heap growth`, calls(name), such as calls(pg), or, for `compare`, p(50)/base, throughput/base or calls(name)/base';

const REFUSED: readonly (readonly [given: unknown, message: string])[] = [
  [
    'p(95)<200',
    "`thresholds` must be limits by name, or a list of expressions, but wrong gives 'p(95)<200' (string).",
  ],
  [5, '`thresholds` must be limits by name, or a list of expressions, but wrong gives 5 (number).'],
  [null, '`thresholds` must be limits by name, or a list of expressions, but wrong gives null.'],
  [{ 'p(101)': '< 1' }, `A name in \`thresholds\` must be ${METRICS}, but wrong gives 'p(101)' (string).`],
  [
    { http_req_waiting: ['avg<5'] },
    "A name in `thresholds` must be one of this package: only whole requests are timed: limit `http_req_duration`, but wrong gives 'http_req_waiting' (string).",
  ],
  [
    { 'p(95)': '200 ms' },
    "`thresholds`: 'p(95)' must be a comparator and a time above 0 in us, ms or s, such as '< 200 ms', but wrong gives '200 ms' (string).",
  ],
  [
    { 'p(95)': 200 },
    "`thresholds`: 'p(95)' must be a comparator and a time above 0 in us, ms or s, such as '< 200 ms', but wrong gives 200 (number).",
  ],
  [
    { 'p(95)': ['< 1 s', true] },
    "`thresholds`: 'p(95)' must be a comparator and a time above 0 in us, ms or s, such as '< 200 ms', but wrong gives true (boolean).",
  ],
  [
    ['p(95)'],
    "Each of `thresholds` must be a metric, a comparator (<, <=, >, >=) and a limit, but wrong gives 'p(95)' (string).",
  ],
  [
    ['p(95)==200'],
    "`thresholds`: 'p(95)' must be of a comparator <, <=, > or >=, as no measured number is exactly another, but wrong gives 'p(95)==200' (string).",
  ],
  [['count>100'], `Each of \`thresholds\` must be about ${METRICS}, but wrong gives 'count>100' (string).`],
  [
    [{ threshold: 'avg<5', abortOnFail: true }],
    "Each of `thresholds` must be without `abortOnFail`, for which Mocha's `--bail` is there, but wrong gives an object of class Object.",
  ],
  [
    { http_req_duration: 'rate<0.01' },
    "`thresholds`: 'http_req_duration' must be about p(N), `med`, `avg`, `min` or `max`, which is all that a time has, but wrong gives 'rate<0.01' (string).",
  ],
  [
    { http_req_failed: ['p(95)<200'] },
    "`thresholds`: 'http_req_failed' must be about `rate`, the share of requests that failed, but wrong gives 'p(95)<200' (string).",
  ],
  [
    { http_reqs: ['count>100'] },
    "`thresholds`: 'http_reqs' must be about `rate`, the requests per second; how many are sent `requests` says, but wrong gives 'count>100' (string).",
  ],
  [
    ['rate>0.9'],
    "`thresholds`: 'rate' must be an upper limit: `rate` is the share of requests that failed, so that `rate>0.9` of k6's `checks` is 'rate<0.1' here, but wrong gives 'rate>0.9' (string).",
  ],
  [
    { http_req_failed: ['rate<=0'] },
    "`thresholds`: 'rate' must be left out, as any failed request fails its test where no share is allowed, but wrong gives 'rate<=0' (string).",
  ],
  [
    { 'http_req_duration{status:200}': ['p(95)<5'] },
    "A name in `thresholds` must be one of this package: there are no tags: give the limit to the scenario that it is meant for, but wrong gives 'http_req_duration{status:200}' (string).",
  ],
];

describe('lib/scenario/threshold-option @unit', () => {
  it('reads limits by name, one or several', () => {
    expect(textsOf({ 'p(95)': '< 200 ms', mean: ['> 1 ms', '< 50 ms'], 'error rate': '< 1%' })).to.deep.equal(
      ['p(95) < 200 ms', 'mean > 1 ms', 'mean < 50 ms', 'error rate < 1 %'],
    );
  });

  it("reads k6's expressions", () => {
    expect(
      textsOf(['p(95)<200', 'p(99.9) < 2000', 'rate<0.01', 'avg<50', 'med<40', 'max<1000', 'min>=1']),
    ).to.deep.equal([
      'p(95) < 200 ms',
      'p(99.9) < 2000 ms',
      'error rate < 1 %',
      'mean < 50 ms',
      'p(50) < 40 ms',
      'max < 1000 ms',
      'min >= 1 ms',
    ]);
  });

  it("reads k6's metrics, where `rate` is that of the failed requests or of all", () => {
    const given = {
      http_req_duration: ['p(95)<200', 'avg<50'],
      http_req_failed: 'rate<0.01',
      http_reqs: ['rate>100'],
    };
    expect(textsOf(given)).to.deep.equal([
      'p(95) < 200 ms',
      'mean < 50 ms',
      'error rate < 1 %',
      'throughput > 100/s',
    ]);
  });

  it("reads k6's numbers, its long form, and percentiles that are extremes", () => {
    expect(
      textsOf({
        http_req_duration: [
          'p(0)>=1',
          'p(100)<2e3',
          'p(9e1)<+200',
          'avg<5.',
          { threshold: 'med<4', abortOnFail: false },
        ],
      }),
    ).to.deep.equal(['min >= 1 ms', 'max < 2000 ms', 'p(90) < 200 ms', 'mean < 5 ms', 'p(50) < 4 ms']);
  });

  it('is nothing where nothing is given', () => {
    expect(textsOf()).to.deep.equal([]);
    expect(textsOf(undefined, {}, [])).to.deep.equal([]);
  });

  it('a later place wins for the same number, however it is written, and adds to the others', () => {
    const file = { p95: '< 1 s', max: ['< 9 s', '> 1 ms'], median: '< 3 ms' };
    const suite = ['p(95)<200', 'max<5000'];
    expect(textsOf(file, suite, { 'p(50)': '< 2 ms', mean: '< 4 ms' })).to.deep.equal([
      'p(95) < 200 ms',
      'max < 5000 ms',
      'p(50) < 2 ms',
      'mean < 4 ms',
    ]);
  });

  it('a later place takes away what earlier ones say of a number', () => {
    expect(textsOf({ p99: '< 1 s', max: '< 9 s' }, { 'p(99)': false })).to.deep.equal(['max < 9 s']);
    expect(textsOf({ p99: false }, { p99: '< 2 s' })).to.deep.equal(['p(99) < 2 s']);
  });

  it('tells which numbers a place speaks of', () => {
    expect(
      thresholdsIn('x', { p99: false, max: '< 1' }).map(({ thresholds }) => thresholds.length),
    ).to.deep.equal([0, 1]);
  });

  it('has types that know names and comparators', () => {
    const known: Thresholds = {
      'p(99.9)': '< 5 ms',
      p95: ['> 1', '< 2 s'],
      'p(99)/p(50)': '< 2',
      max: false,
    };
    // @ts-expect-error there is no such number
    const unnamed: Thresholds = { 'p(95': '< 5' };
    // @ts-expect-error no comparator
    const bare: Thresholds = { 'p(95)': '5' };
    expect(textsOf(known)).to.have.length(4);
    for (const wrong of [unnamed, bare]) expect(() => textsOf(wrong)).to.throw(PerfMarkdownError);
  });

  for (const [given, message] of REFUSED) {
    it(`refuses ${JSON.stringify(given)}`, () => {
      expect(() => mergedThresholds([{ source: 'wrong', given }]))
        .to.throw(PerfMarkdownError)
        .with.property('message', `${message.slice(0, -1)}. ${EXAMPLE}`);
    });
  }
});
