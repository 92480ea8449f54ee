import type { Interval } from '../../../lib/analysis/interval';
import { measuredScenarios } from '../../../lib/analysis/summary';
import { type Random, seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { type Settings, settingsFrom } from '../../../lib/scenario/settings';
import { medianOf } from '../../../lib/stats/percentile';
import { Counter, type Figure, within } from '../figure';
import * as machines from '../simulation/machine';
import type { SimulatedScenario } from '../simulation/measurement';
import { RECORDED, type RecordedTurn, recordedSeries } from '../simulation/recorded';
import { resampling } from '../simulation/replay';
import { inputGroup, valuesOf, waiting } from '../simulation/services';
import { defaults, simulatedSession } from '../simulation/session';
import type { Budget } from '../study';

/** A kind of noise, with the median it gives to a request that would take 1 ms. */
interface Source {
  readonly name: string;
  readonly group: (random: Random, settings: Settings) => readonly SimulatedScenario[];
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
const BUDGETS: Readonly<Record<string, Settings>> = {
  'exactly 10 rounds of 3': settingsFrom([{ source: 'the study', values: { iterations: 30 } }]),
  'the default budget': defaults,
  '`precision` of 5 %': settingsFrom([{ source: 'the study', values: { precision: 0.05 } }]),
};

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
    group: (own, settings) => {
      const machine = kind(own);
      return inputGroup(VALUES, () => waiting(machine, BASE_MS), { settings });
    },
  };
}

/** Whole turns drawn from a recorded series, whose own median is the true one. */
function recordedSource(name: string): Source {
  const { turnsOf3 } = recordedSeries(name);
  const durationsOf = ([, ...durationsUs]: RecordedTurn) => durationsUs;
  return {
    name: `recorded, ${name}`,
    medianMs: medianOf(turnsOf3.flatMap(durationsOf)) / 1000,
    group: (random, settings) => {
      const turn = resampling(turnsOf3, random);
      return valuesOf(VALUES, () => turn, { settings });
    },
  };
}

function medianIntervals(recordings: readonly Recording[]): readonly Interval[] {
  return measuredScenarios(recordings).flatMap(
    ({ summary }) => summary.latency?.percentiles[0].interval ?? [],
  );
}

/** How often the printed interval of a median holds, where it was measured, and however long that took. */
export async function coverage({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const random = seededRandom(seed + 10);
  const sources = [
    ...Object.entries(SIMULATED).map(([name, kind]) => simulatedSource(name, kind, random)),
    ...RECORDED.map(recordedSource),
  ];
  const counter = new Counter('Coverage: 99 % interval of the median');
  for (const [budget, settings] of Object.entries(BUDGETS)) {
    for (const { name, group, medianMs } of sources) {
      for (let trial = 0; trial < trials; trial += 1) {
        for (const { low, high } of medianIntervals(await simulatedSession(group(random, settings))))
          counter.add(`${name}, ${budget}`, low <= medianMs && medianMs <= high);
      }
    }
  }
  return counter.figures(() => within(0.97, 1));
}
