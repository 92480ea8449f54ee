import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { uslFit } from '../../../lib/stats/usl';
import { expectClose, seededNormal } from './reference';

const levels = [1, 2, 4, 8, 16];
const random = seededRandom(101);

function roundsOf(
  contention: number,
  coherency: number,
  noise: number,
  normal = seededNormal(102),
): number[][] {
  return Array.from({ length: 10 }, () =>
    levels.map(
      (level) =>
        ((100 * level) / (1 + contention * (level - 1) + coherency * level * (level - 1))) *
        Math.exp(noise * normal()),
    ),
  );
}

describe('lib/stats/usl', () => {
  it('recovers the law from noise-free rounds, with its peak', () => {
    const fit = uslFit(levels, roundsOf(0.1, 0.01, 0), { random });
    expectClose(fit?.throughputOfOne.value, 100, 1e-9);
    expectClose(fit?.contention.value, 0.1, 1e-9);
    expectClose(fit?.coherency.value, 0.01, 1e-9);
    const workers = Math.sqrt(0.9 / 0.01);
    expectClose(fit?.peak?.workers, workers, 1e-9);
    expectClose(
      fit?.peak?.throughput,
      (100 * workers) / (1 + 0.1 * (workers - 1) + 0.01 * workers * (workers - 1)),
      1e-9,
    );
  });

  it('encloses λ, σ, κ and the peak under noise about as often as promised', () => {
    const normal = seededNormal(103);
    const covered = { throughputOfOne: 0, contention: 0, coherency: 0, peak: 0 };
    for (let trial = 0; trial < 80; trial++) {
      const fit = uslFit(levels, roundsOf(0.1, 0.01, 0.04, normal), { random, resamples: 199 });
      const encloses = (interval: { low: number; high: number } | undefined, truth: number) =>
        interval !== undefined && interval.low <= truth && truth <= interval.high ? 1 : 0;
      covered.throughputOfOne += encloses(fit?.throughputOfOne, 100);
      covered.contention += encloses(fit?.contention, 0.1);
      covered.coherency += encloses(fit?.coherency, 0.01);
      covered.peak += encloses(fit?.peak, Math.sqrt(0.9 / 0.01));
    }
    // 95 % less three standard errors of 80 trials is 87.7 %.
    for (const count of Object.values(covered)) expect(count).to.be.at.least(71);
  });

  it('shows no peak where there is none', () => {
    const normal = seededNormal(104);
    expect(uslFit(levels, roundsOf(0, 0, 0), { random })).to.have.property('peak', undefined);
    expect(uslFit(levels, roundsOf(0.05, 0, 0), { random })).to.have.property('peak', undefined);
    let shown = 0;
    for (let trial = 0; trial < 60; trial++)
      if (uslFit(levels, roundsOf(0.05, 0, 0.05, normal), { random, resamples: 199 })?.peak) shown++;
    expect(shown).to.be.at.most(4);
  });

  it('puts the peak at one worker where more workers only hurt', () => {
    const rounds = Array.from({ length: 8 }, () => [100, 60, 25, 8, 2]);
    expect(uslFit(levels, rounds, { random })?.peak?.workers).to.equal(1);
  });

  it('says nothing about too few levels, too few rounds, or rounds without throughput', () => {
    const rounds = roundsOf(0.1, 0.01, 0.02);
    expect(uslFit([1, 2, 4, 4, 2], rounds, { random })).to.equal(undefined);
    expect(uslFit(levels, rounds.slice(0, 5), { random })).to.equal(undefined);
    expect(uslFit(levels, [], { random })).to.equal(undefined);
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(uslFit(levels, [[100, 180, value, 400, 500], ...rounds], { random })).to.equal(undefined);
  });
});
