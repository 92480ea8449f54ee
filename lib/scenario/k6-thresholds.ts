import { type ThresholdMetric, unitOf } from './threshold';
import { metricOf } from './threshold-parser';

/** What the expressions under one of k6's names can be about. */
export interface K6Metric {
  readonly expected: string;
  readonly metricNamed: (name: string) => ThresholdMetric | undefined;
}

function timeOf(metric: ThresholdMetric | undefined): ThresholdMetric | undefined {
  return metric && unitOf(metric) === 'ms' ? metric : undefined;
}

/** The names of k6 that mean something here. */
export const K6_METRICS: ReadonlyMap<string, K6Metric> = new Map<string, K6Metric>([
  [
    'http_req_duration',
    {
      expected: 'p(N), `med`, `avg`, `min` or `max`, which is all that a time has',
      metricNamed: (name) => timeOf(metricOf(name)),
    },
  ],
  [
    'http_req_failed',
    {
      expected: '`rate`, the share of requests that failed',
      metricNamed: (name) => (name === 'rate' ? { kind: 'error rate' } : undefined),
    },
  ],
  [
    'http_reqs',
    {
      expected: '`rate`, the requests per second; how many are sent `requests` says',
      metricNamed: (name) => (name === 'rate' ? { kind: 'throughput' } : undefined),
    },
  ],
]);

const CURES: ReadonlyMap<string, string> = new Map([
  ['checks', 'a `check` that fails counts as a failed request: limit `error rate`'],
  ['iteration_duration', 'an iteration is one request: limit its time by `http_req_duration`'],
  ['http_req_waiting', 'only whole requests are timed: limit `http_req_duration`'],
  ['http_req_connecting', 'connections are opened before requests are timed: limit `http_req_duration`'],
]);

/** What to write instead of a name of k6 that means nothing here; `undefined` for any other name. */
export function cureOf(name: string): string | undefined {
  if (/^\w+\{.*\}$/.test(name))
    return 'there are no tags: give the limit to the scenario that it is meant for';
  return CURES.get(name);
}

/** What is wrong with an expression of k6 that reads well and would mean something else here, or nothing. */
export function misleading(name: string, limit: string): string | undefined {
  if (/^(?:={1,3}|!={1,2})/.test(limit) && !limit.startsWith('=>'))
    return 'of a comparator <, <=, > or >=, as no measured number is exactly another';
  if (name !== 'rate') return undefined;
  if (limit.startsWith('>'))
    return "an upper limit: `rate` is the share of requests that failed, so that `rate>0.9` of k6's `checks` is 'rate<0.1' here";
  return /^<=?\s*0+\.?0*\s*%?$/.test(limit)
    ? 'left out, as any failed request fails its test where no share is allowed'
    : undefined;
}
