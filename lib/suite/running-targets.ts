import { systemClock } from '../core/clock';
import { atMost } from '../core/timers';
import type { ProfiledProcess } from '../measure/measurement-context';
import type { WatchedProcess } from '../measure/vitals-log';
import type { LaunchedTarget } from '../report/report';
import type { App } from '../target/app';
import type { AppSource, ServiceUrls } from '../target/app-source';
import type { Target, TargetFailure } from '../target/target';

/** A process that a package manager started is gone that much earlier than the package manager itself. */
const LATEST_NEWS_MS = 500;

/** The process of the suite, where a service is in it, too. */
const SHARED = 'service and load generator';

interface NamedTarget {
  readonly name: string;
  readonly target: Target;
}

export interface Startable<TApp extends App> {
  readonly service: string;
  readonly app: AppSource<TApp>;
  readonly backends: Readonly<Record<string, AppSource<App>>>;
  readonly stop: ((app: TApp) => unknown) | undefined;
  readonly startTimeoutMs: number;
}

/** All of them, the last first, even if one of them does not stop; the first error is thrown then. */
async function stopped(targets: readonly NamedTarget[]): Promise<void> {
  const failures: { readonly error: unknown }[] = [];
  for (const { target } of targets.toReversed())
    await target.stop().catch((error: unknown) => failures.push({ error }));
  for (const { error } of failures) throw error;
}

/** The service of a suite and the backends it calls, all running. */
export class RunningTargets {
  readonly #service: NamedTarget;
  readonly #backends: readonly NamedTarget[];
  readonly processes: readonly WatchedProcess[];

  private constructor(service: NamedTarget, backends: readonly NamedTarget[]) {
    this.#service = service;
    this.#backends = backends;
    this.processes = this.#watched();
  }

  /**
   * Starts the backends in the order given, each knowing the URLs of those before, then the service; if one does not start, the
   * others are stopped again.
   */
  static async start<TApp extends App>(
    { service, app, backends, stop, startTimeoutMs }: Startable<TApp>,
    { suiteFile, required }: { readonly suiteFile: string | undefined; readonly required: readonly string[] },
  ): Promise<RunningTargets> {
    // Loaded here, not at the top: suites that are only listed or skipped need no server.
    const { startTarget }: typeof import('../target/start') = require('../target/start');
    const surroundings = { startTimeoutMs, suiteFile, required };
    const running: NamedTarget[] = [];
    const urls = (): ServiceUrls => Object.fromEntries(running.map(({ name, target }) => [name, target.url]));
    try {
      for (const [name, source] of Object.entries(backends)) {
        const options = { ...surroundings, service: name, source, urls: urls() };
        running.push({ name, target: await startTarget(options, systemClock) });
      }
      const options = { ...surroundings, service, source: app, urls: urls(), stopApp: stop };
      return new RunningTargets({ name: service, target: await startTarget(options, systemClock) }, running);
    } catch (error) {
      await stopped(running);
      throw error;
    }
  }

  get service(): Target {
    return this.#service.target;
  }

  get backendUrls(): ServiceUrls {
    return Object.fromEntries(this.#backends.map(({ name, target }) => [name, target.url]));
  }

  /** Why one of them cannot answer any more. */
  get failure(): TargetFailure | undefined {
    return this.#all.map(({ target }) => target.failure()).find((failure) => failure !== undefined);
  }

  /** Resolves once one of them cannot answer any more, or it may be taken that all of them can. */
  async newsOfEnd(): Promise<void> {
    await atMost(LATEST_NEWS_MS, Promise.race(this.#all.map(({ target }) => target.ended)));
  }

  get launched(): readonly LaunchedTarget[] {
    return this.#all.map(({ name, target }) => ({
      name,
      place: target.place,
      startDurationMs: target.startDurationMs ?? null,
    }));
  }

  /** The processes of the service and its backends that can be profiled; those that share one with the suite are one. */
  get profiled(): readonly ProfiledProcess[] {
    const children = this.#all.filter(({ target }) => target.place !== 'this process');
    const [shared] = this.#all.filter(({ target }) => target.place === 'this process');
    const own = shared ? [{ name: SHARED, target: shared.target }] : [];
    return [...children, ...own].flatMap(({ name, target }) =>
      target
        .profiles()
        .map((source, place) => ({ name: place === 0 ? name : `${name} (${place + 1})`, source })),
    );
  }

  stop(): Promise<void> {
    return stopped(this.#all);
  }

  get #all(): readonly NamedTarget[] {
    return [...this.#backends, this.#service];
  }

  #watched(): readonly WatchedProcess[] {
    const { processVitals }: typeof import('../probe/vitals') = require('../probe/vitals');
    const isShared = this.#all.some(({ target }) => target.place === 'this process');
    const children = this.#all.flatMap(({ name, target }): readonly WatchedProcess[] =>
      target.place === 'child process' && target.vitals
        ? [
            {
              name,
              isService: true,
              ...(target !== this.#service.target && { isBackend: true }),
              isLoadGenerator: false,
              source: target.vitals,
            },
          ]
        : [],
    );
    const own = {
      name: isShared ? SHARED : 'load generator',
      isService: isShared,
      isLoadGenerator: true,
      source: processVitals(systemClock),
    };
    return [...children, own];
  }
}
