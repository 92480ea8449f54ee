import { expect, use } from 'chai';
import { thresholdResults } from '../../../../lib/analysis/thresholds';
import { performanceAssertions } from '../../../../lib/chai/performance-assertions';
import type { Recording } from '../../../../lib/measure/recording';
import type { Thresholds } from '../../../../lib/scenario/threshold-option';
import { callCounts, type Planted, withCalls } from '../../../doubles/calls';
import { recordingOf } from '../../../doubles/recordings';
import { withThresholds } from '../../../doubles/thresholds';

use(performanceAssertions);

function calling(planted: Planted): Recording {
  return withCalls(recordingOf({ rounds: [[10, 10, 10]] }), planted);
}

function said(recording: Recording, thresholds: Thresholds): readonly string[] {
  return thresholdResults(withThresholds(recording, thresholds)).map(
    ({ verdict, text }) => `${verdict}: ${text}`,
  );
}

describe('lib/analysis/threshold/calls-estimate @unit', () => {
  it('is decided by every request, from the first on', () => {
    expect(said(calling({ pg: { 3: 1 } }), ['calls(pg)<=3', 'calls(pg)<3', 'calls(pg)>=3'])).to.deep.equal([
      'kept: calls(pg) is 3 (counted in 1 request), limit <= 3',
      'broken: calls(pg) is 3 (counted in 1 request), limit < 3',
      'kept: calls(pg) is 3 (counted in 1 request), limit >= 3',
    ]);
    const varying = calling({ pg: { 1: 249, 14: 1 } });
    expect(said(varying, { 'calls(pg)': ['<= 13', '>= 1', '> 1'] })).to.deep.equal([
      'broken: calls(pg) is 1 to 14 (counted in 250 requests), limit <= 13',
      'kept: calls(pg) is 1 to 14 (counted in 250 requests), limit >= 1',
      'broken: calls(pg) is 1 to 14 (counted in 250 requests), limit > 1',
    ]);
  });

  it('may be none at all of what is watched', () => {
    expect(said(calling({ pg: { 0: 9 } }), { 'calls(pg)': '<= 0' })).to.deep.equal([
      'kept: calls(pg) is 0 (counted in 9 requests), limit <= 0',
    ]);
  });

  it('fails where it was never counted, and says what was', () => {
    const [result] = thresholdResults(withThresholds(calling({ pg: { 3: 9 } }), { 'calls(redis)': '<= 1' }));
    expect(result).to.deep.include({
      verdict: 'unsupported',
      fails: true,
      known: 'was not counted in the service',
      sampleSize: 0,
    });
    expect(result?.advice).to.match(/^Counted are pg\. A library is counted once the service has loaded it/);
    const [nothing] = thresholdResults(withThresholds(calling({}), { 'calls(pg)': '<= 1' }));
    expect(nothing?.advice).to.match(/^Calls are counted where this package starts the service/);
  });

  it('is broken, but never kept, where some calls belong to no request', () => {
    const calls = callCounts({ pg: { 3: 9 } }).map((counts) => ({ ...counts, outside: 5 }));
    const recording = { ...calling({}), calls };
    const others = 'counted in 9 requests; 5 more outside of requests or behind their answers';
    expect(said(recording, { 'calls(pg)': ['<= 3', '<= 2'] })).to.deep.equal([
      `undecided: calls(pg) is 3 (${others}), limit <= 3`,
      `broken: calls(pg) is 3 (${others}), limit <= 2`,
    ]);
  });

  it('is an assertion of chai about a result, and about nothing else', () => {
    const result = { name: 'orders', recording: calling({ pg: { 3: 9 } }) };
    expect(result).to.have.calls('pg').most(3).and.above(2);
    expect(() => expect(result).to.have.calls('pg').below(3)).to.throw(
      'orders: expected calls(pg) < 3, but it is 3 (counted in 9 requests)',
    );
    expect(() =>
      expect({ samples: [1] })
        .to.have.calls('pg')
        .below(3),
    ).to.throw('An assertion about calls needs a result');
    expect(() => expect(result).to.have.calls('').below(3)).to.throw('the name of a counter');
  });
});
