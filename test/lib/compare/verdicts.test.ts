import { expect } from 'chai';
import { isDecided, judgedScenarios, looksFor, neededLaunches } from '../../../lib/compare/verdicts';
import { judged, judgedOne, pairOf } from '../../doubles/comparisons';

const FAILED = { hasFailed: true };

describe('lib/compare/verdicts @unit', () => {
  it('looks at five launches first, at seven where there are many scenarios', () => {
    expect(looksFor(7)).to.deep.equal([5, 7, 10, 14, 20]);
    expect(looksFor(8)).to.deep.equal([7, 10, 14, 20]);
  });

  it('keeps a version that is the same, and shows no change of it', () => {
    const { verdict, shown, change } = judgedOne({ ratio: 1 });
    expect({ verdict, shown }).to.deep.equal({ verdict: 'kept', shown: undefined });
    expect(change?.low).to.be.lessThan(1);
    expect(change?.high).to.be.greaterThan(1);
  });

  it('calls slower what is slower by more than the margin, be it latency or throughput', () => {
    for (const truth of [{ ratio: 1.3 }, { ratio: 0.7, measure: 'throughput' as const }]) {
      const { verdict, shown, change } = judgedOne(truth);
      expect({ verdict, shown }).to.deep.equal({ verdict: 'slower', shown: 'slower' });
      expect(change?.ratio).to.be.closeTo(truth.ratio, 0.03);
    }
  });

  it('calls faster what is faster by more than the margin, be it latency or throughput', () => {
    for (const truth of [{ ratio: 0.7 }, { ratio: 1.3, measure: 'throughput' as const }])
      expect(judgedOne(truth).verdict).to.equal('faster');
  });

  it('keeps what is slower within the margin, and says that it is slower', () => {
    expect(judgedOne({ ratio: 1.05, turnNoise: 0.01, launchNoise: 0.003 })).to.include({
      verdict: 'kept',
      shown: 'slower',
    });
  });

  it('leaves open whether a change is beyond the margin where its interval holds the margin', () => {
    const scenario = judgedOne({ ratio: 1.1 });
    expect(scenario).to.include({ verdict: 'undecided', shown: 'slower' });
    expect(isDecided(scenario)).to.equal(false);
  });

  it('judges by the scenario’s own margin', () => {
    expect(judgedOne({ ratio: 1.3, margin: 0.5 }).verdict).to.equal('kept');
  });

  it('does not decide what one launch says, which has no interval', () => {
    const scenario = judgedOne({ ratio: 2, launches: 1 });
    expect(scenario.verdict).to.equal('undecided');
    expect(scenario).not.to.have.property('change');
  });

  it('shows nothing before the first look, however large it is', () => {
    const early = judgedOne({ ratio: 2, launches: 4 });
    expect(early.verdict).to.equal('undecided');
    expect(early).not.to.have.property('shown');
    expect(judgedOne({ ratio: 2, launches: 5 })).to.include({ verdict: 'slower', shown: 'slower' });
  });

  it('decides nothing before the first look, also not that it is kept', () => {
    expect(judgedOne({ turnNoise: 1e-6, launchNoise: 1e-6, launches: 2 }).verdict).to.equal('undecided');
  });

  it('says no longer that a change is shown where the launches since then took it back', () => {
    const early = pairOf({ ratio: 1.2, launches: 5, turnNoise: 0.001, launchNoise: 0.0001 });
    const late = pairOf({ ratio: 0.8, launches: 5, turnNoise: 0.001, launchNoise: 0.0001 });
    const [scenario] = judgedScenarios([{ ...early, launches: [...early.launches, ...late.launches] }]);
    expect(scenario?.change?.low).to.be.lessThan(1);
    expect(scenario?.change?.high).to.be.greaterThan(1);
    expect(scenario?.shown).to.equal(undefined);
  });

  it('asks for more of each scenario where there are many', () => {
    const truth = { ratio: 1.025, turnNoise: 0.02, launchNoise: 0.021, seed: 4 };
    expect(judgedOne(truth).shown).to.equal('slower');
    const others = Array.from({ length: 30 }, (_, index) => ({ seed: index + 10 }));
    const [first] = judged(truth, ...others);
    expect(first?.shown).to.equal(undefined);
  });

  it('is not moved by a stall in one turn of each launch', () => {
    const pair = pairOf({ turns: 30, turnNoise: 0.01 });
    const launches = pair.launches.map((launch) => ({
      ...launch,
      turns: launch.turns.map(([base, head], turn) => [base, turn === 3 ? head * 50 : head] as const),
    }));
    expect(judgedScenarios([{ ...pair, launches }])[0]?.verdict).to.equal('kept');
  });

  it('tells who is new, gone or failing', () => {
    const without = (arm: 'base' | 'head', parts = {}) => {
      const pair = pairOf(parts);
      const launches = pair.launches.map(({ [arm]: _, ...launch }) => ({ ...launch, turns: [] }));
      return judgedScenarios([{ ...pair, launches }])[0]?.verdict;
    };
    expect(without('base')).to.equal('new');
    expect(without('head')).to.equal('gone');
    expect(without('base', { head: FAILED })).to.equal('failed at head');
    expect(judgedOne({ head: FAILED }).verdict).to.equal('failed at head');
    expect(judgedOne({ base: FAILED }).verdict).to.equal('failed at base');
    expect(judgedOne({ base: { ...FAILED, isUnknownRoute: true } }).verdict).to.equal('new');
    expect(judgedOne({ base: FAILED, head: FAILED }).verdict).to.equal('failed in both');
    const none = { ok: 0, 'HTTP error': 100, 'wrong answer': 0, 'network error': 0, timeout: 0 };
    expect(judgedOne({ base: FAILED, head: { ...FAILED, outcomes: none } }).verdict).to.equal(
      'failed at head',
    );
    expect(judgedOne({ base: { ...FAILED, isUnknownRoute: true }, head: FAILED }).verdict).to.equal(
      'failed at head',
    );
  });

  it('says how large the noise is, and which change would have been seen', () => {
    const quiet = judgedOne({ turnNoise: 0.01, launchNoise: 0.002 });
    const noisy = judgedOne({ turnNoise: 0.1, launchNoise: 0.02 });
    expect(quiet.noiseShare).to.be.within(0.001, 0.01);
    expect(noisy.noiseShare).to.be.greaterThan(5 * (quiet.noiseShare ?? 1));
    expect(noisy.wouldHaveSeenShare).to.be.greaterThan(5 * (quiet.wouldHaveSeenShare ?? 1));
  });

  it('would have seen a fall of throughput as a share of the base, which no fall exceeds', () => {
    const noise = { turnNoise: 1, launchNoise: 1 };
    expect(judgedOne({ ...noise, measure: 'throughput' }).wouldHaveSeenShare).to.be.within(0.3, 1);
    expect(judgedOne(noise).wouldHaveSeenShare).to.be.greaterThan(1);
  });

  it('says how many launches would decide what is undecided, as far as a comparison has them', () => {
    const close = judgedOne({ ratio: 1, launches: 5, launchNoise: 0.06 });
    expect(close.verdict).to.equal('undecided');
    expect(neededLaunches(close)).to.be.within(6, 20);
    expect(neededLaunches(judgedOne({ ratio: 1.1, launches: 5 }))).to.equal(undefined);
    // A fall of half is the margin of a throughput of which half may go: as far as twice the latency.
    const half = { margin: 0.5, launches: 5, launchNoise: 0.3, turnNoise: 0.01, ratio: 0.67 } as const;
    const needed = neededLaunches(judgedOne({ ...half, measure: 'throughput' }));
    expect(needed).to.be.within(5, 20);
    expect(needed).to.be.lessThan(neededLaunches(judgedOne(half)) ?? Number.POSITIVE_INFINITY);
    expect(neededLaunches(judgedOne({ ratio: 1, launches: 1 }))).to.equal(undefined);
  });
});
