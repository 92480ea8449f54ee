import { expect } from 'chai';
import { metricName } from '../../../lib/scenario/threshold';
import { limitedTo, metricOf, splitExpression, thresholdOf } from '../../../lib/scenario/threshold-parser';

const NAMES: Readonly<Record<string, string>> = {
  'p(95)': 'p(95)',
  p95: 'p(95)',
  ' P(95) ': 'p(95)',
  'p(99.9)': 'p(99.9)',
  'p99.9': 'p(99.9)',
  'p(0.5)': 'p(0.5)',
  median: 'p(50)',
  med: 'p(50)',
  p50: 'p(50)',
  mean: 'mean',
  avg: 'mean',
  min: 'min',
  max: 'max',
  'error rate': 'error rate',
  'Error  Rate': 'error rate',
  errorRate: 'error rate',
  rate: 'error rate',
  throughput: 'throughput',
  'p(99)/p(50)': 'p(99)/p(50)',
  'p99 / median': 'p(99)/p(50)',
  'allocated bytes': 'allocated bytes',
  allocatedBytes: 'allocated bytes',
  CPU: 'cpu',
  'First byte  p95': 'first byte p(95)',
  'first byte median': 'first byte p(50)',
  'first  Event p99': 'first event p(99)',
  bytes: 'bytes',
  'calls(pg)': 'calls(pg)',
  ' Calls( cache miss ) ': 'calls(cache miss)',
  'calls(node:sqlite) / base': 'calls(node:sqlite)/base',
  'p(50)/base': 'p(50)/base',
  'throughput/base': 'throughput/base',
};

const UNKNOWN = [
  '',
  'p',
  'p()',

  'p(101)',
  'p(-5)',
  'p(95',
  'p95)',
  'p(95)/',
  '/p(50)',
  'p(99)/mean',
  'calls',
  'calls()',
  'calls(<b>)',
  'calls(pg)/p(50)',
  'mean/p(50)',
  'p(99)/p(50)/p(50)',
  'maximum',
  'count',
  'constructor',
  'toString',
];

const LIMITS: readonly (readonly [metric: string, written: string, limit: number, text: string])[] = [
  ['p95', '< 200 ms', 200, 'p(95) < 200 ms'],
  ['p95', '<200', 200, 'p(95) < 200 ms'],
  ['p95', ' <=  0.2 s ', 200, 'p(95) <= 0.2 s'],
  ['p95', '< 1S', 1000, 'p(95) < 1 s'],
  ['p95', '< 250 us', 0.25, 'p(95) < 250 µs'],
  ['p95', '< 250 \u00b5s', 0.25, 'p(95) < 250 µs'],
  ['p95', '< 250 \u03bcs', 0.25, 'p(95) < 250 µs'],
  ['p95', '< .5', 0.5, 'p(95) < 0.5 ms'],
  ['allocated bytes', '< 2 MB', 2e6, 'allocated bytes < 2 MB'],
  ['allocated bytes', '<= 2.5kib', 2560, 'allocated bytes <= 2.5 KiB'],
  ['allocated bytes', '< 500', 500, 'allocated bytes < 500 bytes'],
  ['cpu', '< 5 ms', 5, 'cpu < 5 ms'],
  ['first byte p95', '< 50', 50, 'first byte p(95) < 50 ms'],
  ['bytes', '< 20 KB', 20_000, 'bytes < 20 KB'],
  ['calls(pg)', '<= 3', 3, 'calls(pg) <= 3'],
  ['calls(pg)', '<=0', 0, 'calls(pg) <= 0'],
  ['calls(pg)/base', '<= 1', 1, 'calls(pg)/base <= 1'],
  ['min', '>= 1.25ms', 1.25, 'min >= 1.25 ms'],
  ['rate', '< 1%', 0.01, 'error rate < 1 %'],
  ['rate', '< 0.1 %', 0.001, 'error rate < 0.1 %'],
  ['rate', '<0.01', 0.01, 'error rate < 1 %'],
  ['rate', '<= 0.07', 0.07, 'error rate <= 7 %'],
  ['throughput', '> 100/s', 100, 'throughput > 100/s'],
  ['throughput', '> 100 req/s', 100, 'throughput > 100/s'],
  ['throughput', '>=99.5 requests/s', 99.5, 'throughput >= 99.5/s'],
  ['throughput', '>100', 100, 'throughput > 100/s'],
  ['p99/p50', '< 2', 2, 'p(99)/p(50) < 2'],
  ['p99/p50', '< 2x', 2, 'p(99)/p(50) < 2'],
];

const TIME = "a comparator and a time above 0 in us, ms or s, such as '< 200 ms'";
const BYTES = "a comparator and a number of bytes above 0, also in KB, MB, KiB or MiB, such as '< 2 MB'";
const SHARE =
  "a comparator and a share above 0 and below 1, or a percentage above 0 and below 100, such as '< 1%'";
const RATE = "a comparator and requests per second above 0, such as '> 100/s'";
const RATIO = "a comparator and a number above 0 without a unit, such as '< 2'";

const REFUSED: Readonly<Record<string, readonly [expected: string, ...limits: string[]]>> = {
  p95: [
    TIME,
    '',
    '200',
    '200 ms',
    '= 200',
    '== 200',
    '!= 200',
    '=< 200',
    '< ',
    '< fast',
    '< 200 m',
    '< 200 %',
    '< 200/s',
    '< 1,000 ms',
    '< -1',
    '< 0',

    '< 5 constructor',
  ],
  'allocated bytes': [BYTES, '< 2 ms', '< 2 TB', '< 0 KB', '2 MB'],
  rate: [SHARE, '< 1', '< 5', '< 100 %', '< 0', '< 0%', '< 1 ms', '< 0.01 /s'],
  throughput: [RATE, '> 100 ms', '> 100%', '> 0', '100/s'],
  'p99/p50': [RATIO, '< 2 ms', '< 2%', '2'],
};

function metric(name: string) {
  return metricOf(name) ?? expect.fail(`no metric ${name}`);
}

describe('lib/scenario/threshold-parser @unit', () => {
  it('knows every way to write a metric', () => {
    const known = Object.keys(NAMES).map((written) => [written, metricName(metric(written))]);
    expect(Object.fromEntries(known)).to.deep.equal(NAMES);
  });

  it('knows nothing else', () => {
    expect(UNKNOWN.filter((written) => metricOf(written) !== undefined)).to.deep.equal([]);
  });

  for (const [name, written, limit, text] of LIMITS) {
    it(`reads ${name} ${written}`, () => {
      const [comparator = ''] = /[<>]=?/.exec(written) ?? [];
      expect(thresholdOf(metric(name), written)).to.deep.equal({
        text,
        metric: metric(name),
        comparator,
        limit,
      });
    });
  }

  for (const [name, [expected, ...limits]] of Object.entries(REFUSED)) {
    it(`refuses limits that do not fit ${name}`, () => {
      for (const written of limits)
        expect(thresholdOf(metric(name), written), written).to.deep.equal({ expected });
    });
  }

  it('takes a number without any text', () => {
    expect(limitedTo(metric('rate'), '<', 0.01)).to.deep.equal(thresholdOf(metric('rate'), '< 1%'));
    expect(limitedTo(metric('p95'), '<', 200)).to.deep.equal(thresholdOf(metric('p95'), '< 200 ms'));
    for (const wrong of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(limitedTo(metric('p95'), '<', wrong)).to.deep.equal({ expected: TIME });
  });

  it('splits an expression before its comparator', () => {
    expect(splitExpression('p(95)<200')).to.deep.equal({ name: 'p(95)', limit: '<200' });
    expect(splitExpression(' avg >= 1.5 ')).to.deep.equal({ name: 'avg', limit: '>= 1.5' });
    expect(splitExpression('avg==5')).to.deep.equal({ name: 'avg', limit: '==5' });
    for (const written of ['', 'p(95)', '<200', '200']) expect(splitExpression(written)).to.equal(undefined);
  });
});
