import type { Random } from '../../../lib/core/random';
import type { Settings } from '../../../lib/scenario/settings';
import { percentileOf } from '../../../lib/stats/percentile';
import { sortedSamples } from '../../../lib/stats/sorted';
import * as machines from './machine';
import type { SimulatedScenario } from './measurement';
import { RECORDED, type RecordedTurn, recordedSeries } from './recorded';
import { resampling } from './replay';
import { inputGroup, valuesOf, waiting } from './services';

/** A kind of noise, with the percentiles that it has in the long run. */
export interface Source {
  readonly name: string;
  readonly group: (random: Random, settings: Settings) => readonly SimulatedScenario[];
  readonly percentileMs: (p: number) => number;
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
function percentilesOf(durationsMs: readonly number[]): Source['percentileMs'] {
  const sorted = sortedSamples(durationsMs);
  return (p) => (sorted ? percentileOf(sorted, p) : Number.NaN);
}

/** Of a very long series, on the same axis of time. */
function longRun(kind: machines.MachineKind, random: Random): Source['percentileMs'] {
  const machine = kind(random);
  let nowMs = 0;
  return percentilesOf(
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
    percentileMs: longRun(kind, random),
    group: (own, settings) => {
      const machine = kind(own);
      return inputGroup(VALUES, () => waiting(machine, BASE_MS), { settings });
    },
  };
}

/** Whole turns drawn from a recorded series, whose own percentiles are the true ones; no two times are equal by rounding. */
function recordedSource(name: string, random: Random): Source {
  const turnsOf3 = recordedSeries(name).turnsOf3.map(([spanUs = 0, ...durationsUs]) => [
    spanUs,
    ...durationsUs.map((us) => us + random() - 0.5),
  ]);
  const durationsOf = ([, ...durationsUs]: RecordedTurn) => durationsUs;
  return {
    name: `recorded, ${name}`,
    percentileMs: percentilesOf(turnsOf3.flatMap(durationsOf).map((us) => us / 1000)),
    group: (own, settings) => {
      const turn = resampling(turnsOf3, own);
      return valuesOf(VALUES, () => turn, { settings });
    },
  };
}

/** Every kind of noise of which an interval is asked to hold the truth. */
export function sources(random: Random): readonly Source[] {
  return [
    ...Object.entries(SIMULATED).map(([name, kind]) => simulatedSource(name, kind, random)),
    ...RECORDED.map((name) => recordedSource(name, random)),
  ];
}
