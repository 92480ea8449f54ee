import { expect } from 'chai';
import { inputLaw } from '../../lib/analysis/rules/input-law';
import { inputRatio } from '../../lib/analysis/rules/input-ratio';
import { speedUp } from '../../lib/analysis/rules/speed-up';
import { type Random, seededRandom, shuffled } from '../../lib/core/random';
import type { Recording } from '../../lib/measure/recording';
import { noisyRounds } from '../doubles/noise';
import { evidenceOf, recordingOf } from '../doubles/recordings';
import { seededNormal } from '../lib/stats/reference';

const SESSIONS = 300;

/**
 * A report may claim a difference that is not there once in a hundred. Of 300 sessions nine or more would be wrong in 4 of
 * 1,000 choices of the seed (Poisson with mean 3), so a ninth is a mistake in a method.
 */
const MOST_WRONG = 8;

/** Findings that say that scenarios differ. */
function differencesIn(recordings: readonly Recording[]): number {
  const evidence = evidenceOf(recordings);
  const findings = [...inputRatio(evidence), ...inputLaw(evidence), ...speedUp(evidence)];
  return findings.filter(({ rule, effects: [effect] }) => {
    const { low = 0, high = 2 } = effect ?? {};
    return rule === 'input-ratio' || rule === 'input-law' || (rule === 'speed-up' && (low > 1 || high < 1));
  }).length;
}

function sessionsWithDifferences(session: () => readonly Recording[], sessions = SESSIONS): number {
  return Array.from({ length: sessions }, () => differencesIn(session())).filter((claims) => claims > 0)
    .length;
}

type Rounds = readonly (readonly number[])[];

/** Five names for one distribution, heavy-tailed, in rounds whose level differs from scenario to scenario, too. */
function fiveOf(normal: Random, perRound: number): readonly Rounds[] {
  return Array.from({ length: 5 }, () =>
    noisyRounds({ normal, medianMs: 10, perRound, spread: 0.3, roundSpread: 0.05 }),
  );
}

const VALUES = [100, 512, 1024, 2048, 4096];

function inputs(
  rounds: readonly Rounds[],
  labelOf: (value: number) => number | string,
): readonly Recording[] {
  return rounds.map((of, index) => {
    const value = VALUES[index] ?? 0;
    return recordingOf({ rounds: of, group: 'Image', name: `${value} px`, value: labelOf(value) });
  });
}

describe('Names alone make no difference @unit', function () {
  this.timeout(60_000);

  it('between five numeric values of an input', () => {
    const normal = seededNormal(101);
    expect(sessionsWithDifferences(() => inputs(fiveOf(normal, 3), Number))).to.be.at.most(MOST_WRONG);
  });

  it('between five named values of an input, of which the fastest and the slowest are chosen', () => {
    const normal = seededNormal(102);
    expect(sessionsWithDifferences(() => inputs(fiveOf(normal, 3), String))).to.be.at.most(MOST_WRONG);
  });

  it('between five levels of workers of a service that does one request at a time', () => {
    const normal = seededNormal(103);
    const session = () =>
      [1, 2, 3, 4, 5].map((workers) => {
        const rounds = noisyRounds({
          normal,
          medianMs: 10 * workers,
          perRound: 15,
          spread: 0,
          roundSpread: 0.05,
        });
        const name = workers === 1 ? 'sequential' : `${workers} workers`;
        return recordingOf({
          rounds,
          kind: 'throughput',
          group: 'Throughput',
          name,
          workers,
        });
      });
    expect(sessionsWithDifferences(session)).to.be.at.most(MOST_WRONG);
  });

  it('and where there is one, it goes when every round gets its names by lot', () => {
    const normal = seededNormal(104);
    const random = seededRandom(105);
    const different = () => [10, 12, 15, 20, 30].map((medianMs) => noisyRounds({ normal, medianMs }));
    expect(sessionsWithDifferences(() => inputs(different(), Number), 50)).to.equal(50);
    const byLot = () => {
      const rounds = different();
      const lots = Array.from({ length: 10 }, () => shuffled([0, 1, 2, 3, 4], random));
      return inputs(
        rounds.map((_, index) => lots.map((lot, round) => rounds[lot[index] ?? 0]?.[round] ?? [])),
        Number,
      );
    };
    expect(sessionsWithDifferences(byLot)).to.be.at.most(MOST_WRONG);
  });
});
