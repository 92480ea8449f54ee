import type { RuleId } from '../../../lib/analysis/judge';
import { measuredScenarios } from '../../../lib/analysis/summary';
import { type Random, seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { tQuantile } from '../../../lib/stats/distributions';
import { meanOf, sampleStandardDeviationOf } from '../../../lib/stats/moments';
import { medianOf } from '../../../lib/stats/percentile';
import { Counter, type Figure, untargeted, within } from '../figure';
import { covers, foundBy, judgementOf } from '../judgement';
import * as machines from '../simulation/machine';
import { RECORDED, type RecordedTurn, recordedSeries, resampled } from '../simulation/recorded';
import { replayed } from '../simulation/replay';
import { inputGroup, waiting } from '../simulation/services';
import { SimulatedSession } from '../simulation/session';
import type { Budget } from '../study';

/** A kind of noise, with the median it gives to a request that would take 1 ms. */
interface Source {
  readonly name: string;
  readonly recordings: (random: Random, factors: readonly number[]) => readonly Recording[];
  readonly medianMs: number;
}

const SIMULATED: Readonly<Record<string, machines.MachineKind>> = {
  exponential: machines.exponential,
  'log-normal, 40 %': machines.logNormal(0.4),
  'two modes, 70/30 at 1.5x': machines.twoModes(0.3, 1.5),
  'two modes, 50/50 at 1.5x': machines.twoModes(0.5, 1.5),
  'autocorrelated, 0.5': machines.autocorrelated(0.5),
  'autocorrelated, 0.9': machines.autocorrelated(0.9),
  'busy spells of a hog': machines.busySpells,
};
const BASE_MS = 10;
const LONG_RUN = 400_000;
const VALUES = [1, 2, 3, 4, 5];
/** The coverage of ten independent rounds is 97.85 %: to tell it from 98 % takes many trials, which are cheap. */
const MEDIANS_PER_TRIAL = 16;

/** The median of a very long series, on the same axis of time. */
function longRunMedian(kind: machines.MachineKind, random: Random): number {
  const machine = kind(random);
  let nowMs = 0;
  return medianOf(
    Array.from({ length: LONG_RUN }, () => {
      const ms = machine(BASE_MS, nowMs);
      nowMs += ms;
      return ms;
    }),
  );
}

function simulatedSource(name: string, kind: machines.MachineKind, random: Random): Source {
  return {
    name,
    medianMs: longRunMedian(kind, random),
    recordings: (own, factors) => {
      const machine = kind(own);
      const session = new SimulatedSession();
      session.measure(inputGroup(VALUES, (index) => waiting(machine, BASE_MS * (factors[index] ?? 1))));
      return session.recordings;
    },
  };
}

function scaled(recording: Recording, factor: number): Recording {
  const { samples } = recording;
  return { ...recording, samples: { ...samples, durationMs: samples.durationMs.map((ms) => ms * factor) } };
}

/** Whole turns drawn from a recorded series, whose own median is the true one. */
function recordedSource(name: string): Source {
  const { turnsOf3 } = recordedSeries(name);
  const durationsOf = ([, ...durationsUs]: RecordedTurn) => durationsUs;
  const identities = inputGroup(VALUES, () => () => Number.NaN).map(({ identity }) => identity);
  return {
    name: `recorded, ${name}`,
    medianMs: medianOf(turnsOf3.flatMap(durationsOf)) / 1000,
    recordings: (random, factors) =>
      replayed(identities, resampled(turnsOf3, 10 * VALUES.length, random), random).map((recording, index) =>
        scaled(recording, factors[index] ?? 1),
      ),
  };
}

/** The alternative: t on the logarithms of the round medians. */
function isInTInterval(medians: readonly number[], truth: number): boolean {
  const logs = medians.map(Math.log);
  const half = (tQuantile(0.975, logs.length - 1) * sampleStandardDeviationOf(logs)) / Math.sqrt(logs.length);
  return Math.abs(meanOf(logs) - Math.log(truth)) <= half;
}

function medians(sources: readonly Source[], { trials, seed }: Budget): readonly Figure[] {
  const counter = new Counter('Coverage: 95 % interval of the median, 10 rounds of 3');
  const random = seededRandom(seed + 8);
  for (const { name, recordings, medianMs } of sources) {
    for (let trial = 0; trial < MEDIANS_PER_TRIAL * trials; trial += 1) {
      const [measured] = measuredScenarios(recordings(random, []).slice(0, 1));
      const latency = measured?.summary.latency;
      const interval = latency?.percentiles[0].interval;
      if (!latency || !interval) throw new Error('Ten rounds have an interval.');
      counter.add(`${name}: as printed`, interval.low <= medianMs && medianMs <= interval.high);
      counter.add(
        `${name}: t on logarithms of round medians, not used`,
        isInTInterval(latency.roundMediansMs, medianMs),
      );
    }
  }
  return counter.figures((name) => (name.endsWith('as printed') ? within(0.93, 0.98) : untargeted));
}

const RATIOS: readonly RuleId[] = ['input-ratio', 'input-no-difference', 'input-inconclusive'];

function ratios(sources: readonly Source[], { trials, seed }: Budget): readonly Figure[] {
  const counter = new Counter('Coverage: 99.4 % interval of the ratio of two medians');
  const random = seededRandom(seed + 9);
  for (const truth of [1, 1.3]) {
    for (const { name, recordings } of sources) {
      for (let trial = 0; trial < trials; trial += 1) {
        const judgement = judgementOf(recordings(random, [1, 1, 1, 1, truth]));
        for (const finding of RATIOS.flatMap((rule) => foundBy(judgement, rule)))
          counter.add(`${name}: truly ${truth.toFixed(1)}x`, covers(finding, truth));
      }
    }
  }
  return counter.figures(() => within(0.97, 1));
}

/** How often printed intervals contain the truth. */
export function coverage(budget: Budget): readonly Figure[] {
  const random = seededRandom(budget.seed + 10);
  const sources = [
    ...Object.entries(SIMULATED).map(([name, kind]) => simulatedSource(name, kind, random)),
    ...RECORDED.map(recordedSource),
  ];
  return [...medians(sources, budget), ...ratios(sources, budget)];
}
