import { expect } from 'chai';
import { ThroughputMetrics } from '../../../lib/metrics/throughput-metrics';

describe('ThroughputMetrics @unit', () => {
  it('is empty unless told otherwise', () => {
    expect(new ThroughputMetrics().toDict()).to.deep.equal({
      totalRequests: 0,
      totalDurationSeconds: 0,
      requestsPerSecond: 0,
    });
  });

  it('gives requests per second', () => {
    const metrics = new ThroughputMetrics({ totalRequests: 250, totalDurationSeconds: 0.8 });
    expect(metrics.requestsPerSecond).to.equal(312.5);
  });

  it('can be filled in afterwards', () => {
    const metrics = new ThroughputMetrics({ totalRequests: 10 });
    metrics.totalRequests += 5;
    metrics.totalDurationSeconds = 3;
    expect(metrics.requestsPerSecond).to.equal(5);
  });

  it('is 0 without a duration, as in the guide', () => {
    for (const totalDurationSeconds of [0, -1])
      expect(new ThroughputMetrics({ totalRequests: 9, totalDurationSeconds }).requestsPerSecond).to.equal(0);
  });

  it('summary has the three lines of the guide', () => {
    expect(new ThroughputMetrics({ totalRequests: 250, totalDurationSeconds: 1.5 }).summary()).to.equal(
      'Requests: 250\nDuration: 1.50 s\nThroughput: 166.67 req/s',
    );
    expect(new ThroughputMetrics().summary()).to.equal(
      'Requests: 0\nDuration: 0.00 s\nThroughput: 0.00 req/s',
    );
  });

  it('rounds ties as Python does', () => {
    // Python: f"{2.125:.2f}" == '2.12', f"{1 / 2.125:.2f}" == '0.47', f"{0.375:.2f}" == '0.38'
    expect(new ThroughputMetrics({ totalRequests: 1, totalDurationSeconds: 2.125 }).summary()).to.equal(
      'Requests: 1\nDuration: 2.12 s\nThroughput: 0.47 req/s',
    );
    expect(new ThroughputMetrics({ totalRequests: 3, totalDurationSeconds: 8 }).summary()).to.include(
      '0.38 req/s',
    );
    expect(new ThroughputMetrics({ totalRequests: 5, totalDurationSeconds: 8 }).summary()).to.include(
      '0.62 req/s',
    );
  });

  it('JSON is its dictionary', () => {
    const metrics = new ThroughputMetrics({ totalRequests: 6, totalDurationSeconds: 4 });
    expect(JSON.parse(JSON.stringify(metrics))).to.deep.equal({
      totalRequests: 6,
      totalDurationSeconds: 4,
      requestsPerSecond: 1.5,
    });
  });
});
