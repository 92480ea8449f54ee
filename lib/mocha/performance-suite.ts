import { Suite, Test } from 'mocha';
import { PerfMarkdownError } from '../core/errors';
import { performanceSuiteOf } from '../suite/performance-suite';
import type { RunnerSuite, RunnerTest, SuiteService } from '../suite/runner';
import { session } from '../suite/session';
import { giveTime, MochaTest, pathOf } from './mocha-test';
import { requireSerial } from './parallel';
import { markSuite } from './records';
import { requiredModules } from './required-modules';
import { followTest } from './running-test';
import { requiredBy, watchSelection } from './selection';
import { expectTagsIn } from './tags';

/**
 * The suite whose body runs. The interfaces `bdd`, `tdd` and `qunit` tell it to nobody but the tests they make: one is made, and
 * taken away again.
 */
function suiteOfBody(): Mocha.Suite | undefined {
  const ofTdd = typeof test === 'undefined' ? undefined : test;
  const declare = typeof it === 'undefined' ? ofTdd : it;
  const suite = declare?.('perf-markdown').parent;
  suite?.tests.pop();
  return suite;
}

/**
 * The Mocha suite whose body runs, whatever interface it is written in.
 *
 * @param what - what is declared there, for the message
 * @throws PerfMarkdownError `ERR_OUTSIDE_TEST` in hooks and tests, at the top level of a file, and without such an interface
 */
function enclosingSuite(what: string): Mocha.Suite {
  const refuse = (reason: string): never => {
    const place = `${what} belongs into the body of a \`describe\``;
    throw new PerfMarkdownError('ERR_OUTSIDE_TEST', `${place}${reason}.`);
  };
  if (session().isRunning) return refuse(': in a hook or a test it is too late to declare tests');
  const suite = suiteOfBody();
  if (!suite)
    return refuse(
      ' or a `suite` of Mocha: use one of the interfaces `bdd`, `tdd` and `qunit`, such as `--ui bdd`',
    );
  if (suite.root)
    return refuse(': at the top level of a file its service would be started for the tests of all files');
  return suite;
}

declare global {
  namespace Mocha {
    interface Suite {
      getHooks(name: 'afterAll'): readonly Mocha.Hook[];
    }
  }
}

/** Lets a hook tell of its failure only after `stop`; of the first failure, should both fail. */
function stopIfFailing(hook: Mocha.Hook, stop: () => Promise<void>): void {
  const { run } = hook;
  hook.run = (tell) =>
    run.call(hook, (error?: unknown) => {
      if (!error && !hook.isPending()) return tell();
      const told = (): void => tell(error);
      stop().then(told, told);
    });
}

/**
 * Stops after a suite: behind all hooks of the user, who may still need in them what runs, and also where one of these fails:
 * Mocha runs none behind it then.
 *
 * @param stop - may be called more than once
 */
function stopAfter(suite: Mocha.Suite, title: string, stop: () => Promise<void>): void {
  for (const hook of suite.getHooks('afterAll')) stopIfFailing(hook, stop);
  suite.afterAll(title, async function () {
    // Whatever has to be stopped has a limit of its own.
    this.timeout(0);
    await stop();
  });
  // Such as the one that stops another service of this suite.
  suite.on('afterAll', (hook) => stopIfFailing(hook, stop));
}

class MochaSuite implements RunnerSuite {
  readonly #suite: Mocha.Suite;

  constructor(suite: Mocha.Suite) {
    this.#suite = suite;
  }

  get title(): string {
    return this.#suite.fullTitle();
  }

  get path(): string {
    return pathOf(this.#suite);
  }

  get file(): string | undefined {
    return this.#suite.file;
  }

  get requiredModules(): readonly string[] {
    return requiredModules(requiredBy(this.#suite));
  }

  declareSuite(title: string): RunnerSuite {
    const suite = Suite.create(this.#suite, title);
    if (this.file !== undefined) suite.file = this.file;
    watchSelection(suite);
    return new MochaSuite(suite);
  }

  declareTest(title: string, work: () => Promise<void>): RunnerTest {
    const test = new Test(title, work);
    if (this.file !== undefined) test.file = this.file;
    this.#suite.addTest(test);
    return new MochaTest(test);
  }

  /** By hooks, which Mocha runs only if one of the tests is selected. */
  runWith({ record, start, stop }: SuiteService): void {
    const suite = this.#suite;
    expectTagsIn(suite);
    watchSelection(suite);
    suite.beforeAll(`start ${record.service}`, async function () {
      // Whatever has to be started has a limit of its own, which says what it was.
      this.timeout(0);
      requireSerial();
      markSuite(suite, record);
      // Added only now, and so behind all hooks of the user.
      stopAfter(suite, `stop ${record.service}`, stop);
      await start();
    });
    suite.beforeEach(function () {
      const test = this.currentTest;
      session().currentTest = test && new MochaTest(test);
      if (!test) return;
      followTest(test);
      giveTime(test, record.settings.timeLimitMs);
    });
  }
}

/**
 * Makes the enclosing `describe` a performance suite: its service is started once before the first of its tests and
 * stopped after the last, its test data generated before, and what its tests measure goes into the report of the service.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the option that is wrong
 * @public
 */
export const performanceSuite = performanceSuiteOf({
  enclosingSuite: (what) => new MochaSuite(enclosingSuite(what)),
});
