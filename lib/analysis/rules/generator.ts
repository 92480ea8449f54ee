import { present } from '../../core/fields';
import type { ProcessVitals, Recording } from '../../measure/recording';
import { cpuWaitShare } from '../cpu-wait';
import type { Rule } from '../evidence';
import { type Effect, phrase, type SentencePart } from '../finding';
import { medianIn } from '../percentiles';
import { samplesByRound } from '../recording-views';
import { leastRequestsTimed, type MeasuredScenario } from '../summary';
import { milliseconds, percent } from '../wording';

/** Above this, answers wait for the load generator, or requests start late for its sake. */
const BUSY = 0.9;
/** A share of the time waited for a CPU, or of a latency added by the load generator, that bends what is measured. */
const NOTABLE = 0.1;
/** What a timer of Node.js may be late on an idle machine. */
const TIMER_ROUNDING_MS = 1.2;

/** The first user of another engine may come that much before its load begins. */
const OVERTIME_MS = 100;

/** Scenarios that the sentence describes; it counts the others. */
const MOST_NAMED = 2;

interface Doubt {
  readonly what: readonly SentencePart[];
  readonly effect: Effect;
}

function utilisationDoubt({ eventLoopUtilisation }: ProcessVitals, isOpen: boolean): Doubt | undefined {
  // Before each request of an open load the generator waits turn by turn of its event loop, which counts as work.
  if (isOpen || eventLoopUtilisation <= BUSY) return undefined;
  return {
    what: ['it was busy for ', { figure: percent(eventLoopUtilisation) }, ' of the time'],
    effect: { quantity: 'event-loop utilisation of the load generator', value: eventLoopUtilisation },
  };
}

function cpuDoubt(generator: ProcessVitals): Doubt | undefined {
  const share = cpuWaitShare(generator);
  if (share <= NOTABLE) return undefined;
  return {
    what: ['it waited for a CPU for ', { figure: percent(share) }, ' of the time'],
    effect: { quantity: 'share of time the load generator waited for a CPU', value: share },
  };
}

function delayDoubt(meanMs: number, latencyMs: number): Doubt | undefined {
  const addedMs = meanMs - TIMER_ROUNDING_MS;
  if (addedMs <= NOTABLE * latencyMs) return undefined;
  return {
    what: ['its event loop was late by ', { figure: milliseconds(meanMs) }, ' on average'],
    effect: { quantity: 'mean event-loop delay of the load generator in ms', value: meanMs },
  };
}

/** Another engine that could not make its requests while the stages lasted. */
function overtimeDoubt({ counted }: Recording): Doubt | undefined {
  const { overtimeMs = 0 } = counted?.engine ?? {};
  if (overtimeMs <= OVERTIME_MS) return undefined;
  return {
    what: ['it still made requests ', { figure: milliseconds(overtimeMs) }, ' after the last stage'],
    effect: { quantity: 'time beyond the last stage in ms', value: overtimeMs },
  };
}

function latenessDoubt({ summary }: MeasuredScenario): Doubt | undefined {
  const worst = (summary.stages ?? []).flatMap(({ lateness, response }) =>
    lateness && response && lateness.meanMs > NOTABLE * medianIn(response).ms ? [lateness] : [],
  )[0];
  if (!worst) return undefined;
  return {
    what: ['it sent requests ', { figure: milliseconds(worst.meanMs) }, ' late on average'],
    effect: { quantity: 'mean lateness of requests in ms', value: worst.meanMs },
  };
}

/**
 * The share of time in which workers had no request under way although there was work: Little's law says that requests in
 * flight = throughput × time of a request, so what is missing to the number of workers was spent in the client.
 */
function idleShareOf(recording: Recording): number | undefined {
  const { workload } = recording.scenario;
  if (workload.kind !== 'closed') return undefined;
  let busyMs = 0;
  let availableMs = 0;
  for (const [index, { startMs, durationMs }] of samplesByRound(recording).entries()) {
    const round = recording.rounds[index];
    if (!round || startMs.length < round.requests) return undefined;
    availableMs += Math.min(workload.workers, round.requests) * (round.fullLoadEndMs - round.startMs);
    for (const [sample, start] of startMs.entries()) {
      busyMs += Math.max(0, Math.min(round.fullLoadEndMs, start + (durationMs[sample] ?? 0)) - start);
    }
  }
  return availableMs > 0 ? 1 - busyMs / availableMs : undefined;
}

function idleDoubts({ recording, summary }: MeasuredScenario): readonly Doubt[] {
  const isThroughput = recording.scenario.kind === 'throughput' && summary.throughput !== null;
  const idleShare = isThroughput ? idleShareOf(recording) : undefined;
  if (idleShare === undefined || idleShare <= NOTABLE) return [];
  return [
    {
      what: ['it left its workers without a request for ', { figure: percent(idleShare) }, ' of the time'],
      effect: { quantity: 'share of the time in which workers had no request', value: idleShare },
    },
  ];
}

function latencyMsOf({ summary: { latency } }: MeasuredScenario): number {
  return latency ? medianIn(latency).ms : 0;
}

function engineDoubts(measured: MeasuredScenario): readonly Doubt[] {
  const { delayMs = 0 } = measured.recording.counted?.engine ?? {};
  return [delayDoubt(delayMs, latencyMsOf(measured)), overtimeDoubt(measured.recording)].filter(
    (doubt) => doubt !== undefined,
  );
}

function doubtsOf(measured: MeasuredScenario, generator: ProcessVitals): readonly Doubt[] {
  const { workload } = measured.recording.scenario;
  const latencyMs = latencyMsOf(measured);
  return present(
    utilisationDoubt(generator, workload.kind === 'open'),
    cpuDoubt(generator),
    delayDoubt(generator.loopDelayMs.mean, latencyMs),
    latenessDoubt(measured),
  );
}

interface Doubtful {
  readonly measured: MeasuredScenario;
  readonly doubts: readonly Doubt[];
}

function doubtful(measured: MeasuredScenario): readonly Doubtful[] {
  const generators = (measured.recording.vitals ?? []).filter(
    ({ isLoadGenerator, isService }) => isLoadGenerator && !isService,
  );
  const ofProcesses = [
    ...generators.map((generator) => doubtsOf(measured, generator)),
    engineDoubts(measured),
  ].find(({ length }) => length > 0);
  const doubts = [...(ofProcesses ?? []), ...idleDoubts(measured)];
  return doubts.length > 0 ? [{ measured, doubts }] : [];
}

export const generatorBound: Rule<'generator-bound'> = ({ scenarios }) => {
  const found = scenarios.flatMap(doubtful);
  if (found.length === 0) return [];
  const others = found.length - MOST_NAMED;
  return [
    {
      rule: 'generator-bound',
      severity: 'warning',
      section: 'trust',
      scenarios: found.map(({ measured }) => measured.id),
      sentence: [
        'The load generator, not the service, may have been the limit: ',
        ...found.slice(0, MOST_NAMED).flatMap(
          ({ measured, doubts }, place) => phrase`
            ${place === 0 ? 'in ' : '; in '}${{ name: measured.id }}
            ${doubts.flatMap(({ what }, index) => (index === 0 ? what : [' and ', ...what]))}`,
        ),
        `${others > 0 ? `; and in ${others} more` : ''}. Read their latencies as upper and their throughput as lower bounds of what the service can do.`,
      ],
      brief: 'the load generator may have been the limit',
      effects: found.flatMap(({ doubts }) => doubts.map(({ effect }) => effect)),
      sampleSize: leastRequestsTimed(found.map(({ measured }) => measured)),
      evidence:
        'event loop and CPU of the load generator’s own process during the rounds of each scenario; limits 90 % busy, 10 % waiting, 10 % of the latency, 10 % of the time of workers without a request (Little’s law)',
      advice: 'Run the load on a machine with more free cores, or stop what else runs on this one.',
    },
  ];
};
