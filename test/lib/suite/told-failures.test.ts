import { expect } from 'chai';
import type { Failure } from '../../../lib/measure/recording';
import { ToldFailures } from '../../../lib/suite/failure';

const FAILED: Failure = {
  phase: 'measurement',
  iteration: 3,
  outcome: 'HTTP error',
  message: 'expected status 2xx, got 500 to request 3',
  status: 500,
  quotes: [{ source: 'The answer', foreign: 'out of memory' }],
  durationMs: 4,
};

describe('ToldFailures @unit', () => {
  it('names the scenario that was told of such a failure first, whatever its numbers', () => {
    const told = new ToldFailures([]);
    expect(told.earlier(FAILED, 'sequential')).to.equal(undefined);
    expect(told.earlier(FAILED, 'sequential')).to.equal(undefined);
    const alike = { ...FAILED, message: 'expected status 2xx, got 500 to request 14' };
    expect(told.earlier(alike, '2 workers')).to.equal('sequential');
  });

  it('tells each kind of failure once', () => {
    const told = new ToldFailures([]);
    told.earlier(FAILED, 'sequential');
    expect(told.earlier({ ...FAILED, status: 503 }, '2 workers')).to.equal(undefined);
    expect(told.earlier({ ...FAILED, message: 'no answer' }, '4 workers')).to.equal(undefined);
    expect(told.earlier({ ...FAILED, status: 503 }, '8 workers')).to.equal('2 workers');
  });

  it('quotes what the service printed where it failed, and not where the request was wrong', () => {
    const told = new ToldFailures(['no such table']);
    expect(told.quotesOf(FAILED)).to.deep.equal([
      { source: 'The service printed last', foreign: 'no such table' },
      { source: 'The answer', foreign: 'out of memory' },
    ]);
    expect(told.quotesOf({ ...FAILED, status: 404 })).to.deep.equal(FAILED.quotes);
    expect(new ToldFailures([]).quotesOf({ ...FAILED, quotes: [] })).to.deep.equal([]);
  });
});
