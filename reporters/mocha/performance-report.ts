import { ownArm } from '../../lib/arm/arm';
import { loop } from '../../lib/arm/left-out';
import { systemClock } from '../../lib/core/clock';
import { PerfMarkdownError, shown } from '../../lib/core/errors';
import { sumOf } from '../../lib/core/sums';
import type { Recording } from '../../lib/measure/recording';
import type { LatencyDict, LatencyMetrics } from '../../lib/metrics/latency-metrics';
import type { ThroughputDict, ThroughputMetrics } from '../../lib/metrics/throughput-metrics';
import { assembledReport } from '../../lib/report/assemble';
import { currentEnvironment } from '../../lib/report/environment';
import { EXTRA_VALUE, type ExtraColumns, isExtraValue } from '../../lib/scenario/extra-columns';
import { inputOfKey } from '../../lib/scenario/input-key';
import type { Concurrency, HandWrittenWorkload, Variation } from '../../lib/scenario/scenario';
import { configuredSettings } from '../../lib/suite/configuration';
import { sayIfOnce, session } from '../../lib/suite/session';
import { requireService } from '../../lib/suite/suite-options';
import { reportMarkdown } from '../markdown/report-markdown';
import { version } from '../version';

function refuse(problem: string): never {
  throw new PerfMarkdownError('ERR_INVALID_REPORT', problem);
}

/** Before anything is asked of what JavaScript passes. */
function requireArguments(name: unknown, metrics: Readonly<Record<string, unknown>>): void {
  if (typeof name !== 'string') refuse(`The name of a result must be a text, but it is ${shown(name)}.`);
  for (const [kind, given] of Object.entries(metrics))
    if (typeof given !== 'object' || given === null || !('toDict' in given))
      refuse(`The numbers of '${name}' must be of class ${kind}, but got ${shown(given)}.`);
}

/** Sums of what no clock measures would be no numbers. */
function requireTimes(name: string, { max }: LatencyMetrics): void {
  if (max > Number.MAX_SAFE_INTEGER)
    refuse(`A latency of '${name}' must be below 2^53 milliseconds, but the largest is ${shown(max)}.`);
}

function requireExtra(key: string, latency: LatencyDict, extra: ExtraColumns): void {
  for (const [name, value] of Object.entries(extra)) {
    if (!isExtraValue(value))
      refuse(`The extra value \`${name}\` of '${key}' must be ${EXTRA_VALUE}, but it is ${shown(value)}.`);
    if (Object.hasOwn(latency, name))
      refuse(`The extra value \`${name}\` of '${key}' would hide the latency's own. Give it another name.`);
  }
}

function requireThroughput(name: string, { totalRequests, totalDurationSeconds }: ThroughputMetrics): void {
  if (!Number.isSafeInteger(totalRequests) || totalRequests < 0)
    refuse(`\`totalRequests\` of '${name}' must be a whole number, but it is ${shown(totalRequests)}.`);
  if (!(totalDurationSeconds >= 1e-9 && totalDurationSeconds <= 1e12))
    refuse(
      `\`totalDurationSeconds\` of '${name}' must be a number from 1e-9 to 1e12, but it is ${shown(totalDurationSeconds)}.`,
    );
}

function recordingOf(
  scenario: Variation<HandWrittenWorkload> | Concurrency<HandWrittenWorkload>,
  durationMs: readonly number[],
  totalMs: number,
): Recording {
  const { requests } = scenario.workload;
  return {
    scenario,
    rounds: requests === 0 ? [] : [{ startMs: 0, fullLoadEndMs: totalMs, endMs: totalMs, requests }],
    samples: { round: durationMs.map(() => 0), iteration: [], startMs: [], durationMs },
    warmupMs: [],
    outcomes: { ok: durationMs.length, 'HTTP error': 0, 'wrong answer': 0, 'network error': 0, timeout: 0 },
    failures: [],
  };
}

/**
 * Collects what a hand-written loop measured. Within a Mocha run its results are part of the report of the service, beside
 * everything else that is measured; {@link PerformanceReport.generateMarkdown} gives a report of these results alone.
 *
 * @public
 */
export class PerformanceReport {
  readonly service: string;
  readonly #recordings = new Map<string, Recording>();
  readonly #inputVariation = new Map<string, LatencyDict & ExtraColumns>();
  readonly #throughput = new Map<string, LatencyDict & ThroughputDict>();

  /** @throws PerfMarkdownError `ERR_INVALID_OPTION` unless the service can be part of a file name */
  constructor(service: string) {
    requireService(service);
    this.service = service;
  }

  /** The numbers of every input added, by key. */
  get inputVariationResults(): Readonly<Record<string, LatencyDict & ExtraColumns>> {
    return Object.fromEntries(this.#inputVariation);
  }

  /** The numbers of every throughput test added, by name. */
  get throughputResults(): Readonly<Record<string, LatencyDict & ThroughputDict>> {
    return Object.fromEntries(this.#throughput);
  }

  /**
   * Adds the latency of one input, with more columns such as its size; a key that comes again replaces the former one.
   *
   * @throws PerfMarkdownError `ERR_INVALID_REPORT` for an extra value that is no finite number and no text, or named like one of the latency
   */
  addInputVariationResult(key: string, latency: LatencyMetrics, extra: ExtraColumns = {}): void {
    requireArguments(key, { LatencyMetrics: latency });
    requireTimes(key, latency);
    const numbers = latency.toDict();
    requireExtra(key, numbers, extra);
    this.#inputVariation.set(key, { ...numbers, ...extra });
    const samples = latency.samples;
    this.#add(
      recordingOf(
        {
          kind: 'input variation',
          group: 'Input',
          name: key,
          ...inputOfKey(key),
          extra,
          workload: { kind: 'hand-written', requests: samples.length, workers: 1 },
        },
        samples,
        sumOf(samples),
      ),
    );
  }

  /**
   * Adds a throughput test; the one named 'sequential' is what the others are compared with.
   *
   * @throws PerfMarkdownError `ERR_INVALID_REPORT` unless requests and duration give a throughput
   */
  addThroughputResult(name: string, latency: LatencyMetrics, throughput: ThroughputMetrics): void {
    requireArguments(name, { LatencyMetrics: latency, ThroughputMetrics: throughput });
    requireTimes(name, latency);
    requireThroughput(name, throughput);
    const { totalDurationSeconds, totalRequests } = throughput;
    this.#throughput.set(name, { ...latency.toDict(), ...throughput.toDict() });
    this.#add(
      recordingOf(
        {
          kind: 'throughput',
          group: 'Throughput',
          name,
          workload: {
            kind: 'hand-written',
            requests: totalRequests,
            ...(name === 'sequential' && { workers: 1 }),
          },
        },
        latency.samples,
        totalDurationSeconds * 1000,
      ),
    );
  }

  /** The report of what was added so far, as Markdown. */
  generateMarkdown(): string {
    return reportMarkdown(
      assembledReport({
        service: this.service,
        version,
        generatedAt: systemClock.date(),
        environment: currentEnvironment('reports'),
        settings: undefined,
        grep: null,
        launches: [],
        tests: [{ entry: undefined, recordings: [...this.#recordings.values()] }],
        history: [],
      }),
    );
  }

  #add(recording: Recording): void {
    ownArm()?.leaveOut(loop(recording.scenario));
    sayIfOnce(configuredSettings());
    this.#recordings.set(`${recording.scenario.kind} ${recording.scenario.name}`, recording);
    session().currentTest?.addRecord({ service: this.service, recording });
  }
}
