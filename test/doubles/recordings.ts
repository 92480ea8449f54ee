import type { Evidence, Rule } from '../../lib/analysis/evidence';
import { plainSentence } from '../../lib/analysis/finding';
import { groupSummaries } from '../../lib/analysis/groups';
import { measuredScenarios } from '../../lib/analysis/summary';
import type { OutcomeCounts, Recording, Round } from '../../lib/measure/recording';
import {
  type ClosedByCount,
  isByCount,
  isByStages,
  type PlannedScenario,
  type Scenario,
  type Single,
  type Variation,
} from '../../lib/scenario/scenario';

/** Between two rounds of a scenario the others of its group have their turn. */
const PAUSE_MS = 1000;

interface SimulatedRound {
  readonly round: Round;
  readonly startMs: readonly number[];
  readonly durationMs: readonly number[];
}

interface ClosedLoop {
  readonly startMs?: number;
  readonly workers: number;
  /** As many as are answered before the deadline, unless given. */
  readonly requests?: number;
  /** After that time no further request is sent. */
  readonly deadlineMs?: number;
  /** When the service has answered a request that was sent at `sentMs`; asked in the order of sending. */
  readonly answeredAt: (sentMs: number) => number;
}

/** One round of a closed workload: whichever worker is free first sends the next request. */
export function closedLoop({
  startMs = 0,
  workers,
  requests = Number.POSITIVE_INFINITY,
  deadlineMs = Number.POSITIVE_INFINITY,
  answeredAt,
}: ClosedLoop): SimulatedRound {
  const freeAtMs = Array.from({ length: workers }, () => startMs);
  const starts: number[] = [];
  const durations: number[] = [];
  for (let sent = 0; sent < requests; sent += 1) {
    const sentMs = Math.min(...freeAtMs);
    if (sentMs - startMs >= deadlineMs) break;
    const endMs = answeredAt(sentMs);
    freeAtMs[freeAtMs.indexOf(sentMs)] = endMs;
    starts.push(sentMs);
    durations.push(endMs - sentMs);
  }
  const round = {
    startMs,
    fullLoadEndMs: Math.min(...freeAtMs),
    endMs: Math.max(...freeAtMs),
    requests: starts.length,
  };
  return { round, startMs: starts, durationMs: durations };
}

type Described<T> = Partial<Omit<T, 'kind' | 'workload'>>;

/** What a scenario of a closed or a hand-written workload is called, with what only a value of an input has. */
type Identity = { readonly workers?: number } & (
  | (Described<Variation> & { readonly kind?: 'input variation' })
  | (Described<Single> & {
      readonly kind: 'throughput' | 'single' | 'leak';
      readonly value?: never;
      readonly unit?: never;
      readonly extra?: never;
    })
);

function scenarioOf(
  { kind = 'input variation', group = 'Input', name = 'a', value = name, workers: _, ...more }: Identity,
  workload: ClosedByCount,
): PlannedScenario {
  return kind === 'input variation'
    ? { kind, group, name, value, ...more, workload }
    : { kind, group, name, ...more, workload };
}

function outcomesOf(ok: number): OutcomeCounts {
  return { ok, 'HTTP error': 0, 'wrong answer': 0, 'network error': 0, timeout: 0 };
}

const CLOSED = {
  kind: 'closed',
  workers: 1,
  requests: 30,
  rounds: 10,
  warmupPerWorker: 3,
  requestTimeoutMs: 10_000,
  timeLimitMs: 600_000,
} as const;

/** A recording of rounds that were simulated; a scenario of an input variation unless said otherwise. */
export function recordingOfRounds(simulated: readonly SimulatedRound[], identity: Identity = {}): Recording {
  const requests = simulated.reduce((sum, { durationMs }) => sum + durationMs.length, 0);
  return {
    scenario: scenarioOf(identity, {
      ...CLOSED,
      workers: identity.workers ?? 1,
      requests,
      rounds: simulated.length,
    }),
    rounds: simulated.map(({ round }) => round),
    samples: {
      round: simulated.flatMap(({ durationMs }, index) => durationMs.map(() => index)),
      iteration: simulated.flatMap(({ durationMs }) => durationMs).map((_, index) => index),
      startMs: simulated.flatMap(({ startMs }) => startMs),
      durationMs: simulated.flatMap(({ durationMs }) => durationMs),
    },
    warmupMs: [],
    outcomes: outcomesOf(requests),
    failures: [],
  };
}

/** Rounds of a closed loop in one scenario, with pauses between them. */
export function simulatedRounds(
  rounds: number,
  loop: Omit<ClosedLoop, 'startMs'>,
): readonly SimulatedRound[] {
  let startMs = 0;
  return Array.from({ length: rounds }, () => {
    const simulated = closedLoop({ ...loop, startMs });
    startMs = simulated.round.endMs + PAUSE_MS;
    return simulated;
  });
}

/** A recording whose requests took exactly these times, round by round, in the order they were sent. */
export function recordingOf({
  rounds,
  ...identity
}: Identity & { readonly rounds: readonly (readonly number[])[] }): Recording {
  let startMs = 0;
  const simulated = rounds.map((durations) => {
    const left = [...durations];
    const answeredAt = (sentMs: number) => sentMs + (left.shift() ?? 0);
    const workers = identity.workers ?? 1;
    const one = closedLoop({ startMs, workers, requests: durations.length, answeredAt });
    startMs = one.round.endMs + PAUSE_MS;
    return one;
  });
  return recordingOfRounds(simulated, identity);
}

/** Requests of an input followed each other; of those of a throughput it is not known, unless said. */
function handWrittenScenario(
  {
    kind = 'input variation',
    group = 'Input',
    name = 'a',
    value = name,
    workers,
    ...more
  }: Identity & { readonly kind?: 'input variation' | 'throughput' },
  requests: number,
): Scenario {
  const workload = { kind: 'hand-written', requests, ...(workers !== undefined && { workers }) } as const;
  return kind === 'input variation'
    ? { kind, group, name, value, ...more, workload: { ...workload, workers: 1 } }
    : { kind, group, name, ...more, workload };
}

/** What a suite's own loop measured, as `PerformanceReport` keeps it. */
export function handWrittenOf(
  durationMs: readonly number[],
  identity: Identity & { readonly kind?: 'input variation' | 'throughput' } = {},
  totalMs = durationMs.reduce((sum, ms) => sum + ms, 0),
): Recording {
  const requests = durationMs.length;
  return {
    scenario: handWrittenScenario(identity, requests),
    rounds: [{ startMs: 0, fullLoadEndMs: totalMs, endMs: totalMs, requests }],
    samples: { round: durationMs.map(() => 0), iteration: [], startMs: [], durationMs },
    warmupMs: [],
    outcomes: outcomesOf(requests),
    failures: [],
  };
}

/** The recording of a scenario in which every request failed. */
export function failedOf(scenario: Scenario, requests = 5): Recording {
  const { round } = closedLoop({ workers: 1, requests, answeredAt: (sentMs) => sentMs + 1 });
  return {
    ...recordingOfRounds([]),
    scenario,
    rounds: [{ ...round, failed: requests }],
    outcomes: { ...outcomesOf(0), 'HTTP error': requests },
    failures: [
      {
        phase: 'measurement',
        iteration: 0,
        outcome: 'HTTP error',
        message: 'expected status 2xx, got 500',
        durationMs: 1,
      },
    ],
  };
}

/** A recording in which every request failed. */
export function failedRecording(identity: Identity = {}, requests = 5): Recording {
  return failedOf(scenarioOf(identity, { ...CLOSED, workers: identity.workers ?? 1 }), requests);
}

/** The recording as if it had been asked for with another closed workload. */
export function withWorkload(recording: Recording, change: Partial<ClosedByCount>): Recording {
  const { scenario } = recording;
  if (isByStages(scenario) || !isByCount(scenario.workload)) throw new Error('Its requests are not counted.');
  return { ...recording, scenario: { ...scenario, workload: { ...scenario.workload, ...change } } };
}

/** The recording with some of its samples turned into failures: the first `count` of a round. */
export function withFailures(recording: Recording, round: number, count: number): Recording {
  const { samples, outcomes } = recording;
  const first = samples.round.indexOf(round);
  const isKept = (_: number, index: number) => index < first || index >= first + count;
  return {
    ...recording,
    rounds: recording.rounds.map((of, index) => (index === round ? { ...of, failed: count } : of)),
    samples: {
      round: samples.round.filter(isKept),
      iteration: samples.iteration.filter(isKept),
      startMs: samples.startMs.filter(isKept),
      durationMs: samples.durationMs.filter(isKept),
    },
    outcomes: { ...outcomes, ok: outcomes.ok - count, timeout: count },
    failures: [
      {
        phase: 'measurement',
        iteration: first,
        outcome: 'timeout',
        message: 'no answer within 10,000 ms',
        durationMs: 10_000,
      },
    ],
  };
}

/** Everything rules look at, of an ordinary session. */
export function evidenceOf(
  recordings: readonly Recording[],
  { seed = 1, ...conditions }: Partial<Omit<Evidence, 'scenarios' | 'groups'>> = {},
): Evidence {
  const scenarios = measuredScenarios(recordings);
  return {
    scenarios,
    groups: groupSummaries(scenarios, seed),
    seed,
    sharesProcess: false,
    changedTestData: [],
    earlier: [],
    ...conditions,
  };
}

/** What a rule says of recordings. */
export function sentencesOf(rule: Rule, recordings: readonly Recording[]): readonly string[] {
  return rule(evidenceOf(recordings)).map(plainSentence);
}
