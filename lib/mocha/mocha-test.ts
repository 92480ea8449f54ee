import { isArm } from '../arm/arm';
import { LONGEST_TIMER_MS } from '../core/timers';
import { placeIn } from '../suite/declared-place';
import { ownShard } from '../suite/own-shard';
import type { TestRecord } from '../suite/record';
import type { DeclaredPlace, RunnerTest } from '../suite/runner';
import { addRecord, recordsOf, suiteRecordOf } from './records';
import { rootOf, willRun } from './selection';
import { withoutTags } from './tags';

// Two copies of this module can meet in one process, see `session.ts`.
const givenKey: unique symbol = Symbol.for('perf-markdown.timeLimit');

declare global {
  namespace Mocha {
    interface Runnable {
      [givenKey]?: number;
    }
  }
}

/**
 * The time limit of the test: its own, or that of a suite around it, else `otherwiseMs`, in milliseconds. A limit that all tests
 * have, by default, by `--timeout` or in `.mocharc`, is meant for ordinary ones.
 */
function timeLimitOf(test: Mocha.Runnable, otherwiseMs: number): number {
  const limitMs = test.timeout();
  const ofAllMs = test.parent ? rootOf(test.parent).timeout() : limitMs;
  return [0, ofAllMs, test[givenKey]].includes(limitMs) ? otherwiseMs : limitMs;
}

/** Gives the test as much time as it may take, unless it has a limit of its own. */
export function giveTime(test: Mocha.Runnable, otherwiseMs: number): void {
  const limitMs = timeLimitOf(test, otherwiseMs);
  if (limitMs === otherwiseMs) test[givenKey] = limitMs;
  // What takes turns waits as long as the other one takes, and a shard for the start of all.
  test.timeout(isArm() || ownShard() ? 0 : limitMs);
}

export function pathOf(suite: Mocha.Suite | undefined): string {
  return suite ? withoutTags(suite.fullTitle()) : '';
}

function testsIn(suite: Mocha.Suite): readonly Mocha.Test[] {
  return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}

/** Where a single scenario is declared, numbered by the declared tests of that title, whichever of them run. */
export function singlePlace(service: string, test: Mocha.Test, name: string): DeclaredPlace {
  const { title, parent } = test;
  const path = pathOf(parent);
  if (!parent || name !== title) return placeIn(path, name, 0);
  const alike = testsIn(rootOf(parent)).filter(
    (other) =>
      other.title === title &&
      pathOf(other.parent) === path &&
      suiteRecordOf(other.parent)?.service === service,
  );
  return placeIn(path, title, Math.max(0, alike.indexOf(test)));
}

export class MochaTest implements RunnerTest {
  readonly #test: Mocha.Test;

  constructor(test: Mocha.Test) {
    this.#test = test;
  }

  get title(): string {
    return this.#test.title;
  }

  get willRun(): boolean {
    return willRun(this.#test);
  }

  get isTriedAgain(): boolean {
    return this.#test.retries() > 0;
  }

  get records(): readonly TestRecord[] {
    return recordsOf(this.#test);
  }

  addRecord(record: TestRecord): void {
    addRecord(this.#test, record);
  }

  takesUpTo(otherwiseMs: number): number {
    // What takes long by intention is not slow.
    this.#test.slow(LONGEST_TIMER_MS);
    return timeLimitOf(this.#test, otherwiseMs);
  }

  placeOf(service: string, name: string): DeclaredPlace {
    return singlePlace(service, this.#test, name);
  }
}
