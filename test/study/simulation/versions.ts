import type { ArmName } from '../../../lib/arm/protocol';
import type { ArmOfVersion } from '../../../lib/compare/arm-run';
import { compareVersions, type MeasuredComparison } from '../../../lib/compare/compare-versions';
import type { Random } from '../../../lib/core/random';
import type { ConductedTurn, TurnResult } from '../../../lib/measure/conductor';
import type { Recording } from '../../../lib/measure/recording';
import type { ProfileWish } from '../../../lib/scenario/profile-setting';
import { furtherSize, REQUESTS_PER_TURN } from '../../../lib/scenario/rounds';
import { fakeClock } from '../../doubles/fake-clock';
import { closedLoop, recordingOfRounds } from '../../doubles/recordings';
import type { Machine, MachineKind } from './machine';
import type { Turn } from './measurement';
import { normalNumbers } from './normal';

/** From the start of a version until it measures. */
const START_MS = 1000;
/** What tells of a scenario that is not measured yet how large its planned rounds are. */
const PLANNED = closedLoop({
  startMs: 0,
  workers: 1,
  requests: REQUESTS_PER_TURN,
  answeredAt: (sentMs) => sentMs,
});
/** What one start does to all requests of one version: the largest that was seen of two that were alive together. */
const LAUNCH_NOISE = 0.009;
/** The defaults of the command. */
const DEFAULTS = { timeMs: 600_000, margin: 0.1 };

/** Two versions of a service, and the machine that they run on. */
export interface SimulatedVersions {
  readonly machine: MachineKind;
  /** How long a request of each scenario takes, in milliseconds. */
  readonly base: readonly number[];
  readonly head: readonly number[];
  /** Whether they are the steps of a journey, and the last one the whole. */
  readonly isJourney?: boolean;
  readonly profile?: ProfileWish;
  /** Hears of each scenario that an arm profiles. */
  readonly onProfile?: (scenario: number) => void;
}

const VERSION = { folder: '', command: ['mocha'], env: {} } as const;

/** Both versions are started, measured and judged by the functions of the command, in time that is simulated. */
export function comparedVersions(
  { machine: kind, profile = false, isJourney = false, onProfile, ...latenciesMs }: SimulatedVersions,
  random: Random,
): Promise<MeasuredComparison> {
  const clock = fakeClock();
  const normal = normalNumbers(random);
  const machine = kind(random);

  function started(name: ArmName): ArmOfVersion {
    clock.advance(START_MS);
    const launch = Math.exp((LAUNCH_NOISE / Math.SQRT2) * normal());
    const scenarios = latenciesMs[name].map((ms) => ({ ms: ms * launch, turns: [] as Turn[] }));
    const Arm = isJourney ? SimulatedJourney : SimulatedArm;
    return new Arm(name, scenarios, machine, clock, onProfile);
  }
  return compareVersions({
    ...DEFAULTS,
    profile,
    versions: { base: VERSION, head: VERSION },
    scenarios: latenciesMs.head.length,
    clock,
    onProgress: () => undefined,
    startArm: async ({ name }) => started(name),
  });
}

interface SimulatedPlace {
  readonly ms: number;
  readonly turns: Turn[];
}

/** One start of one version, whose scenarios are one group. */
class SimulatedArm implements ArmOfVersion {
  readonly failedTests = [];
  readonly leftOut = [];
  readonly quotes = [];
  readonly end = undefined;
  readonly name: ArmName;
  protected readonly scenarios: readonly SimulatedPlace[];
  readonly #machine: Machine;
  readonly #clock: ReturnType<typeof fakeClock>;
  readonly #onProfile: SimulatedVersions['onProfile'];
  #isAnnounced = false;

  constructor(
    name: ArmName,
    scenarios: readonly SimulatedPlace[],
    machine: Machine,
    clock: ReturnType<typeof fakeClock>,
    onProfile: SimulatedVersions['onProfile'],
  ) {
    this.name = name;
    this.scenarios = scenarios;
    this.#machine = machine;
    this.#clock = clock;
    this.#onProfile = onProfile;
  }

  nextGroup: ArmOfVersion['nextGroup'] = async () => {
    if (this.#isAnnounced) return undefined;
    this.#isAnnounced = true;
    return { service: 'simulated', scenarios: this.announced.map(({ scenario }) => scenario) };
  };

  async measure({ scenario, phase, stretch }: ConductedTurn): Promise<TurnResult> {
    if (phase === 'profile') this.#onProfile?.(scenario);
    const startMs = this.#clock.nowMs();
    const { ms, turns } = this.scenarios[scenario] ?? { ms: Number.NaN, turns: [] };
    const requests = phase === 'cold start' ? 1 : furtherSize(REQUESTS_PER_TURN, stretch, 1);
    const answeredAt = (sentMs: number): number => sentMs + this.#machine(ms, sentMs);
    const turn = closedLoop({ startMs, workers: 1, requests, answeredAt });
    if (phase === 'round') turns.push(turn);
    const durationMs = turn.round.endMs - startMs;
    this.#clock.advance(durationMs);
    return { requests, durationMs, isOver: false };
  }

  finish: ArmOfVersion['finish'] = async () => this.recordings;

  endedWithin: ArmOfVersion['endedWithin'] = async () => undefined;

  stop: ArmOfVersion['stop'] = async () => undefined;

  protected get announced(): readonly Recording[] {
    return this.recordings;
  }

  protected get recordings(): readonly Recording[] {
    return this.scenarios.map(({ turns }, place) =>
      recordingOfRounds(turns.length === 0 ? [PLANNED] : turns, {
        group: 'Input',
        name: `${place}`,
        value: place,
      }),
    );
  }
}

/** Its steps are measured with the whole. */
class SimulatedJourney extends SimulatedArm {
  override async measure(turn: ConductedTurn): Promise<TurnResult> {
    const results: TurnResult[] = [];
    for (const scenario of this.scenarios.keys()) results.push(await super.measure({ ...turn, scenario }));
    return results.at(-1) ?? { requests: 0, durationMs: 0, isOver: true };
  }

  protected override get announced(): readonly Recording[] {
    return this.recordings.slice(-1);
  }

  protected override get recordings(): readonly Recording[] {
    return super.recordings.map((recording): Recording => {
      const { scenario } = recording;
      const { group, name, workload } = scenario;
      if (workload.kind !== 'closed') throw new Error('not by workers');
      return { ...recording, scenario: { kind: 'journey', group, name, workload, steps: [], step: 0 } };
    });
  }
}
