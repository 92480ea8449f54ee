import { decisionsOf } from '../analysis/decisions';
import { CONFIDENCE } from '../analysis/error-budget';
import { heapGrowth } from '../analysis/heap-growth';
import { bytesText, counted } from '../analysis/wording';
import { worthProfiling } from '../analysis/worth-profiling';
import { ownArm } from '../arm/arm';
import { sourceOfArm } from '../arm/arm-url';
import type { Client } from '../client/client';
import { systemClock } from '../core/clock';
import { PerfMarkdownError } from '../core/errors';
import type { Launch as ColdStartLaunch } from '../measure/group-measurement';
import type { MeasurementContext } from '../measure/measurement-context';
import type { Settings } from '../scenario/settings';
import type { App } from '../target/app';
import type { ServiceUrls } from '../target/app-source';
import { fingerprintOf } from './fingerprint';
import { nextStartMs, ownShard } from './own-shard';
import { ProgressLine } from './progress';
import type { SuiteRecord } from './record';
import type { RunnerSuite } from './runner';
import { RunningTargets, type Startable } from './running-targets';
import { sayIfOnce, sayOnce, session } from './session';
import { type GeneratedTestData, generatedTestData } from './test-data';

export interface Subject<TData, TApp extends App> extends Startable<TApp> {
  readonly data: () => TData | PromiseLike<TData>;
}

interface Running<TData> {
  readonly targets: RunningTargets;
  readonly client: Client;
  readonly testData: GeneratedTestData<TData>;
}

/** The real app and the test data of one suite: started before its first test, stopped after its last. */
export class SuiteFixture<TData, TApp extends App> {
  readonly #subject: Subject<TData, TApp>;
  readonly #settings: Settings;
  #running: Running<TData> | undefined;
  #isCold = true;
  #isStopped = false;
  /** For how long its groups went on, together. */
  #wentOnMs = 0;

  constructor(subject: Subject<TData, TApp>, settings: Settings) {
    this.#subject = subject;
    this.#settings = settings;
  }

  async start(suite: RunnerSuite, record: SuiteRecord): Promise<void> {
    this.#isStopped = false;
    this.#isCold = true;
    this.#wentOnMs = 0;
    sayIfOnce(this.#settings);
    const shard = ownShard();
    if (shard) sayOnce(`Shard ${shard.number} of ${shard.of}: the first load starts at ${shard.startsAt}.`);
    const testData = await this.#generatedTestData();
    const { service, app } = this.#subject;
    const subject = { ...this.#subject, app: sourceOfArm(service, app) };
    const targets = await RunningTargets.start(subject, {
      suiteFile: suite.file,
      required: suite.requiredModules,
    });
    // Its hook ran out of time, and the suite is over.
    if (this.#isStopped) return targets.stop();
    // Loaded here, not at the top: suites that are only listed or skipped need no client.
    const { httpClient }: typeof import('../client/http-client') = require('../client/http-client');
    const { url, access } = targets.service;
    this.#running = { targets, client: httpClient(url, systemClock, access), testData };
    record.launch = {
      suite: suite.title,
      targets: targets.launched,
      testData: testData.data === undefined ? null : testData.summary,
    };
  }

  /** The test data, with a line on stderr that says what was generated. */
  async #generatedTestData(): Promise<GeneratedTestData<TData>> {
    const progress = new ProgressLine();
    progress.show('  Pre-generating test data …');
    try {
      const { data, summary } = await generatedTestData(
        this.#subject.service,
        this.#subject.data,
        systemClock,
        this.#settings.timeLimitMs,
      );
      if (data !== undefined) {
        const parts = summary.parts.map(
          ({ name, items, bytes }) => `${name} ${counted(items, 'item')}, ${bytesText(bytes)}`,
        );
        const durationSeconds = (summary.generatedInMs / 1000).toFixed(1);
        process.stderr.write(
          `  Pre-generated test data in ${durationSeconds} s: ${parts.join('; ') || 'nothing'}\n`,
        );
      }
      return { data, summary };
    } finally {
      progress.hide();
    }
  }

  async stop(record: SuiteRecord): Promise<void> {
    const running = this.#running;
    this.#isStopped = true;
    this.#running = undefined;
    if (!running) return;
    const { launch } = record;
    const { data, summary } = running.testData;
    if (launch?.testData && fingerprintOf(data) !== summary.fingerprint) {
      record.launch = { ...launch, testData: { ...launch.testData, changedDuringMeasurement: true } };
    }
    try {
      await running.client.close();
    } finally {
      await running.targets.stop();
    }
  }

  get data(): TData {
    return this.#started().testData.data;
  }

  get url(): string {
    return this.#started().targets.service.url;
  }

  get urls(): ServiceUrls {
    return this.#started().targets.backendUrls;
  }

  get context(): MeasurementContext {
    const conductor = ownArm();
    const shard = ownShard();
    const { targets, client } = this.#started();
    return {
      service: this.#subject.service,
      ...(conductor && { conductor }),
      ...(shard && { agreedStartMs: (workload) => nextStartMs(shard, workload) }),
      client,
      clock: systemClock,
      failureLimit: this.#settings.failureLimit,
      processes: targets.processes,
      calls: this.#settings.countCalls ? targets.service.calls : undefined,
      heap: targets.service.heap,
      targetFailure: () => this.#running?.targets.failure,
      newsOfEnd: async () => this.#running?.targets.newsOfEnd(),
      profiled: () => this.#running?.targets.profiled ?? [],
      worthProfiling,
      isLeaking: (recording) => heapGrowth(recording, CONFIDENCE)?.isGrowing === true,
      goingOn: {
        decisions: (recordings) =>
          decisionsOf(recordings, session().comparisons.get(this.#subject.service) ?? 1),
        leftMs: () => Math.max(0, this.#settings.suiteTimeBudgetMs - this.#wentOnMs),
        spend: (durationMs) => {
          this.#wentOnMs += durationMs;
        },
      },
    };
  }

  get printed(): readonly string[] {
    return this.#started().targets.service.output?.() ?? [];
  }

  /** Gives the cold start to the first that asks. */
  get launch(): ColdStartLaunch {
    return {
      takeColdStart: () => {
        if (!this.#isCold || this.#settings.once) return undefined;
        this.#isCold = false;
        const wasCalled = this.#started().targets.service.wasCalled();
        return { isFirstCall: wasCalled === undefined ? null : !wasCalled };
      },
    };
  }

  #started(): Running<TData> {
    if (this.#running) return this.#running;
    throw new PerfMarkdownError(
      'ERR_OUTSIDE_TEST',
      `The service \`${this.#subject.service}\` runs only while the tests of its suite run. ` +
        'Use `perf.url` and `perf.data` inside of a test or a hook of the `describe` whose body calls `performanceSuite`.',
    );
  }
}
