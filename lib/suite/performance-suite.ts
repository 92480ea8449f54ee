import type { App } from '../target/app';
import { callSite } from './call-site';
import { configuredSettings } from './configuration';
import type { PerformanceSuite } from './declarations';
import { ownShard, requireMeasuring, requireShared } from './own-shard';
import type { SuiteRecord } from './record';
import type { Runner } from './runner';
import { Suite } from './suite';
import { SuiteFixture } from './suite-fixture';
import {
  type PerformanceSuiteOptions,
  refuseSessionSettings,
  requireApp,
  requireBackends,
  requireFunctions,
  requireNoStop,
  requireOptions,
  requireService,
  startTimeoutOf,
  type TestDataOptions,
} from './suite-options';
import { SuiteSettings } from './suite-settings';

type WithData<TData, TApp extends App> = PerformanceSuiteOptions<TApp, TData> & TestDataOptions<TData>;
type WithoutData<TApp extends App> = PerformanceSuiteOptions<TApp> & { readonly data?: undefined };

function declareSuite<TData, TApp extends App>(
  runner: Runner,
  { service, app, backends = {}, data, check, stop, startTimeoutMs, ...own }: WithData<TData, TApp>,
  site: string,
): PerformanceSuite<TData> {
  requireService(service);
  requireApp(service, app);
  requireShared(service, app, ownShard());
  requireNoStop(service, app, stop);
  requireBackends(service, backends);
  requireFunctions(service, { data }, { check, stop });
  refuseSessionSettings(service, own, true);
  const settings = configuredSettings({ source: service, values: own });
  requireMeasuring(settings, ownShard());
  const startTimeout = startTimeoutOf(service, startTimeoutMs, settings);
  const fixture = new SuiteFixture(
    { service, app, backends, data, stop, startTimeoutMs: startTimeout },
    settings,
  );
  const suite = runner.enclosingSuite(`\`performanceSuite\` of \`${service}\``);
  const record: SuiteRecord = { service, settings, site };
  suite.runWith({
    record,
    start: () => fixture.start(suite, record),
    stop: () => fixture.stop(record),
  });
  return new Suite({ service, check, settings: new SuiteSettings(service, own), fixture, runner });
}

export function performanceSuiteOf(runner: Runner) {
  function performanceSuite<TData, TApp extends App>(
    options: PerformanceSuiteOptions<TApp, TData> & TestDataOptions<TData>,
  ): PerformanceSuite<TData>;
  /** The same without test data. */
  function performanceSuite<TApp extends App>(
    options: PerformanceSuiteOptions<TApp>,
  ): PerformanceSuite<undefined>;
  function performanceSuite<TData, TApp extends App>(
    options: WithData<TData, TApp> | WithoutData<TApp>,
  ): PerformanceSuite<TData> | PerformanceSuite<undefined> {
    requireOptions('performanceSuite', options, "{ service: 'a', app }");
    const site = callSite(performanceSuite);
    return options.data === undefined
      ? declareSuite(runner, { ...options, data: () => undefined }, site)
      : declareSuite(runner, options, site);
  }
  return performanceSuite;
}
