import type { TestRecord } from '../suite/record';
import type { DeclaredPlace, RunnerTest } from '../suite/runner';
import { addRecord, recordsOf } from './records';
import { willRun } from './selection';
import { singlePlace } from './single-place';
import { timeLimitOf } from './time-limit';

/** For Mocha: what takes long by intention is not slow. */
const NEVER_SLOW_MS = 2 ** 31 - 1;

/** A test of Mocha, as suites know tests. */
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
    this.#test.slow(NEVER_SLOW_MS);
    return timeLimitOf(this.#test, otherwiseMs);
  }

  placeOf(service: string, name: string): DeclaredPlace {
    return singlePlace(service, this.#test, name);
  }
}
