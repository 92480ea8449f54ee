import { expect } from 'chai';
import { nextStepOf } from '../../../lib/analysis/failed-requests';

describe('nextStepOf @unit', () => {
  const steps: readonly (readonly [number, RegExp])[] = [
    [302, /redirects to/],
    [400, /`json` or `body`/],
    [401, /`headers`.*`before`.*`perf\.url`/],
    [403, /`headers`.*`before`.*`perf\.url`/],
    [404, /`path`/],
    [405, /`method`/],
    [413, /smaller body/],
    [415, /`content-type`/],
    [422, /`json` or `body`/],
    [429, /rate limit/],
    [500, /log of the service/],
    [503, /log of the service/],
  ];
  for (const [status, step] of steps)
    it(`of ${status} is its own`, () => {
      expect(nextStepOf({ outcome: 'HTTP error', status })).to.match(step);
    });

  it('is that of the outcome where no status tells', () => {
    expect(nextStepOf({ outcome: 'HTTP error', status: 418 })).to.contain('by hand');
    expect(nextStepOf({ outcome: 'wrong answer', status: 200 })).to.contain('`check`');
    expect(nextStepOf({ outcome: 'wrong answer' })).to.contain('look what listens there');
    expect(nextStepOf({ outcome: 'timeout' })).to.contain('`requestTimeoutMs`');
  });
});
