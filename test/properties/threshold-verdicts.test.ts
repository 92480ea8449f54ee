import { expect } from 'chai';
import { thresholdResults } from '../../lib/analysis/thresholds';
import { seededRandom } from '../../lib/core/random';
import type { Recording } from '../../lib/measure/recording';
import { percentileOf } from '../../lib/stats/percentile';
import { sortedSamples } from '../../lib/stats/sorted';
import { clopperPearson } from '../../lib/stats/tail-share';
import { recordingOf } from '../doubles/recordings';
import { withThresholds } from '../doubles/thresholds';
import * as machines from '../study/simulation/machine';

const SESSIONS = 600;
const BASE_MS = 10;
/** Of one bound, as documented. */
const ERROR_RATE = 0.05;

const MACHINES: Readonly<Record<string, machines.MachineKind>> = {
  exponential: machines.exponential,
  'log-normal': machines.logNormal(0.4),
  'two modes': machines.twoModes(0.3, 1.5),
  autocorrelated: machines.autocorrelated(0.5),
  'busy spells': machines.busySpells,
};

/** Ten rounds, with the turns of four other scenarios between them. */
function roundsOf(machine: machines.Machine, perRound: number): readonly (readonly number[])[] {
  let nowMs = 0;
  const next = (): number => {
    const ms = machine(BASE_MS, nowMs);
    nowMs += ms;
    return ms;
  };
  return Array.from({ length: 10 }, () => {
    const round = Array.from({ length: perRound }, next);
    for (let other = 0; other < 4 * perRound; other += 1) next();
    return round;
  });
}

function truthOf(kind: machines.MachineKind, p: number): number {
  const random = seededRandom(1);
  const times = Array.from({ length: 40 }, () => roundsOf(kind(random), 200)).flat(2);
  const sorted = sortedSamples(times);
  return sorted ? percentileOf(sorted, p) : Number.NaN;
}

/** How often each verdict comes, of so many sessions with a limit that is the truth itself, times `factor`. */
function verdictsOf(kind: machines.MachineKind, p: number, perRound: number, factor = 1) {
  const random = seededRandom(2);
  const limit = `< ${(truthOf(kind, p) * factor).toFixed(6)} ms` as const;
  const verdicts = Array.from({ length: SESSIONS }, () => {
    const recording: Recording = recordingOf({ rounds: roundsOf(kind(random), perRound) });
    return thresholdResults(withThresholds(recording, { [`p(${p})` as const]: limit }))[0]?.verdict;
  });
  return (verdict: string) => verdicts.filter((one) => one === verdict).length;
}

/** Whether so many wrong verdicts could come about at the error rate: its lower 99.9 % bound is not above. */
function isWithin(wrong: number, rate: number): boolean {
  return clopperPearson(wrong, SESSIONS, 0.998).low <= rate;
}

describe('Verdicts on thresholds, by simulation @unit', function () {
  this.timeout(60_000);

  for (const [name, kind] of Object.entries(MACHINES)) {
    for (const [p, perRound] of [
      [50, 3],
      [95, 6],
      [99, 30],
    ] as const) {
      it(`${name}: p(${p}) at its limit is called broken once in twenty times at most`, () => {
        const counted = verdictsOf(kind, p, perRound);
        expect(isWithin(counted('broken'), ERROR_RATE), `${counted('broken')}`).to.equal(true);
        // Spells longer than the measurement leave no trace in requests that all keep the limit.
        const isSteady = name !== 'busy spells' && name !== 'autocorrelated';
        if (isSteady) expect(isWithin(counted('kept'), ERROR_RATE), `${counted('kept')}`).to.equal(true);
      });
    }
  }

  it('a limit that is clearly broken, or clearly kept, is called so', () => {
    for (const [p, perRound] of [
      [50, 3],
      [95, 30],
    ] as const) {
      expect(verdictsOf(machines.logNormal(0.2), p, perRound, 0.7)('broken')).to.be.above(0.99 * SESSIONS);
      expect(verdictsOf(machines.logNormal(0.2), p, perRound, 1.4)('kept')).to.be.above(0.99 * SESSIONS);
    }
  });
});
