import type { App } from '../target/app';
import { callSite } from './call-site';
import { requireForm } from './callbacks';
import { configuredSettings } from './configuration';
import { enclosingSuite } from './interface';
import { requireSerial } from './parallel';
import { followTest } from './running-test';
import { watchSelection } from './selection';
import { markSuite, type SuiteRecord, session } from './session';
import { stopAfter } from './stop-hook';
import { type PerformanceSuite, Suite } from './suite';
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
import { expectTagsIn } from './tags';
import { giveTime } from './time-limit';

/** The hooks that start and stop the service of a suite; Mocha runs them only if one of its tests is selected. */
function installHooks<TData, TApp extends App>(
  suite: Mocha.Suite,
  record: SuiteRecord,
  fixture: SuiteFixture<TData, TApp>,
): void {
  watchSelection(suite);
  suite.beforeAll(`start ${record.service}`, async function () {
    // Whatever has to be started has a limit of its own, which says what it was.
    this.timeout(0);
    requireSerial();
    markSuite(suite, record);
    // Added only now, and so behind all hooks of the user.
    stopAfter(suite, `stop ${record.service}`, () => fixture.stop(record));
    await fixture.start(suite, record);
  });
  suite.beforeEach(function () {
    const test = this.currentTest;
    session().currentTest = test;
    if (!test) return;
    followTest(test);
    giveTime(test, record.settings.timeLimitMs);
  });
}

type WithData<TData, TApp extends App> = PerformanceSuiteOptions<TApp, TData> & TestDataOptions<TData>;
type WithoutData<TApp extends App> = PerformanceSuiteOptions<TApp> & { readonly data?: undefined };

function declaredSuite<TData, TApp extends App>({
  service,
  app,
  backends = {},
  data,
  check,
  stop,
  startTimeoutMs,
  ...own
}: WithData<TData, TApp>): PerformanceSuite<TData> {
  requireService(service);
  requireApp(service, app);
  requireNoStop(service, app, stop);
  requireBackends(service, backends);
  requireFunctions(service, { data }, { check, stop });
  requireForm(service, 'check', check);
  refuseSessionSettings(service, own, true);
  const settings = configuredSettings({ source: service, values: own });
  const startTimeout = startTimeoutOf(service, startTimeoutMs, settings);
  const fixture = new SuiteFixture(
    { service, app, backends, data, stop, startTimeoutMs: startTimeout },
    settings,
  );
  const suite = enclosingSuite(`\`performanceSuite\` of \`${service}\``);
  expectTagsIn(suite);
  installHooks(suite, { service, settings, site: callSite(performanceSuite) }, fixture);
  return new Suite(service, check, new SuiteSettings(service, own), fixture);
}

/**
 * Makes the enclosing `describe` a performance suite: its service is started once before the first of its tests and
 * stopped after the last, its test data generated before, and what its tests measure goes into the report of the service.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the option that is wrong
 * @public
 */
export function performanceSuite<TData, TApp extends App>(
  options: PerformanceSuiteOptions<TApp, TData> & TestDataOptions<TData>,
): PerformanceSuite<TData>;
/** The same without test data. @public */
export function performanceSuite<TApp extends App>(
  options: PerformanceSuiteOptions<TApp>,
): PerformanceSuite<undefined>;
export function performanceSuite<TData, TApp extends App>(
  options: WithData<TData, TApp> | WithoutData<TApp>,
): PerformanceSuite<TData> | PerformanceSuite<undefined> {
  requireOptions('performanceSuite', options, "{ service: 'a', app }");
  return options.data === undefined
    ? declaredSuite({ ...options, data: () => undefined })
    : declaredSuite(options);
}
