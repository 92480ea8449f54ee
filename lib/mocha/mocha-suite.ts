import type { RunnerSuite, RunnerTest, SuiteService } from '../suite/runner';
import { session } from '../suite/session';
import { declareSuite, declareTest } from './interface';
import { MochaTest } from './mocha-test';
import { requireSerial } from './parallel';
import { markSuite } from './records';
import { requiredModules } from './required-modules';
import { followTest } from './running-test';
import { requiredBy, watchSelection } from './selection';
import { pathOf } from './single-place';
import { stopAfter } from './stop-hook';
import { expectTagsIn } from './tags';
import { giveTime } from './time-limit';

/** A suite of Mocha, as performance suites know suites. */
export class MochaSuite implements RunnerSuite {
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
    const suite = declareSuite(this.#suite, title);
    watchSelection(suite);
    return new MochaSuite(suite);
  }

  declareTest(title: string, work: () => Promise<void>): RunnerTest {
    return new MochaTest(declareTest(this.#suite, title, work));
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
