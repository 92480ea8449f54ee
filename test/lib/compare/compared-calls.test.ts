import { expect } from 'chai';
import { callsSummaries } from '../../../lib/analysis/calls-summary';
import { callDoubts } from '../../../lib/compare/compared-calls';
import type { ArmFigures, ComparedScenario } from '../../../lib/compare/comparison';
import { isDecided, judgedScenarios } from '../../../lib/compare/verdicts';
import { mergedThresholds } from '../../../lib/scenario/threshold-option';
import { exitCodeOf, verdictOf, verdictText } from '../../../reporters/compare/comparison-words';
import { whyBlocks } from '../../../reporters/compare/why';
import { callCounts, type Planted } from '../../doubles/calls';
import { pairOf, type Truth } from '../../doubles/comparisons';

function calling(planted: Planted, more: { outside?: number; place?: string } = {}): Partial<ArmFigures> {
  return { calls: callsSummaries(callCounts(planted).map((each) => ({ ...each, ...more }))) };
}

/** A scenario whose requests call that much at the base and at the head, with a limit on it. */
function compared(truth: Truth, limit?: `<${string}`): readonly ComparedScenario[] {
  const pair = pairOf(truth);
  const given = limit === undefined ? {} : { 'calls(pg)/base': limit };
  const thresholds = mergedThresholds([{ source: 'test', given }]);
  return judgedScenarios([{ ...pair, scenario: { ...pair.scenario, thresholds } }]);
}

const N_PLUS_1: Truth = {
  ratio: 1.5,
  base: calling({ pg: { 1: 30 }, http: { 0: 30 } }),
  head: calling({ pg: { 101: 30 }, http: { 0: 30 } }, { place: 'src/orders.ts:41' }),
};

describe('lib/compare/calls @unit', () => {
  it('say why a scenario is slower, before what is measured', () => {
    expect(whyBlocks(compared(N_PLUS_1))).to.deep.equal([
      '**Why** Image dimension, 100 px: calls of pg per request went from **1 to 101**, most of them at `src/orders.ts:41`.',
    ]);
  });

  it('say nothing where requests of both versions make as many, or nobody can tell', () => {
    const varying = calling({ pg: { 1: 10, 14: 20 } });
    expect(whyBlocks(compared({ base: varying, head: calling({ pg: { 14: 30 } }) }))).to.deep.equal([]);
    const outside = calling({ pg: { 3: 30 } }, { outside: 1 });
    expect(whyBlocks(compared({ base: outside, head: calling({ pg: { 4: 30 } }) }))).to.deep.equal([]);
    expect(whyBlocks(compared({ head: calling({ pg: { 4: 30 } }) }))).to.deep.equal([]);
  });

  it('break a limit on those of the base exactly, first of all, even where no time differs', () => {
    const [broken] = compared({ ...N_PLUS_1, ratio: 1 }, '<= 1');
    expect(broken?.verdict).to.equal('more calls');
    const scenarios = broken ? [broken] : [];
    expect(verdictOf({ scenarios }).words).to.equal(
      '1 of 1 scenario makes more calls than the limit on those of the base allows',
    );
    expect(exitCodeOf({ scenarios }, 'warn')).to.equal(1);
    expect(compared(N_PLUS_1, '<= 1').map(verdictText)).to.deep.equal(['more calls than allowed, slower']);
    expect(compared({ ...N_PLUS_1, launches: 1 }, '<= 1').map(isDecided)).to.deep.equal([false]);
  });

  it('keep it where they are as many, or within the limit', () => {
    const same = { base: calling({ pg: { 3: 30 } }), head: calling({ pg: { 3: 30 } }) };
    expect(compared(same, '<= 1')[0]?.verdict).to.equal('kept');
    expect(compared({ ...same, head: calling({ pg: { 6: 30 } }) }, '<= 2')[0]?.verdict).to.equal('kept');
    expect(compared({ ...same, head: calling({ pg: { 7: 30 } }) }, '<= 2')[0]?.verdict).to.equal(
      'more calls',
    );
    const none = { base: calling({ pg: { 0: 30 } }), head: calling({ pg: { 0: 30 } }) };
    expect(compared(none, '<= 1')[0]?.verdict).to.equal('kept');
    expect(compared({ ...none, head: calling({ pg: { 1: 30 } }) }, '<= 1')[0]?.verdict).to.equal(
      'more calls',
    );
  });

  it('leave a doubt where a limit could not be judged', () => {
    const [doubt] = callDoubts(compared({ head: calling({ pg: { 1: 30 } }) }, '<= 1'));
    expect(doubt?.sentence).to.match(/^The limit on calls\(pg\)\/base could not be judged/);
    expect(callDoubts(compared(N_PLUS_1, '<= 1'))).to.deep.equal([]);
  });
});
