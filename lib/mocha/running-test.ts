import { PerfMarkdownError } from '../core/errors';
import { type RunningTest, session } from '../suite/session';
import { MochaTest } from './mocha-test';

export interface Cancellable {
  cancel(reason: string): void;
}

interface Measuring {
  readonly title: string;
  readonly measurement: Cancellable;
  readonly settled: Promise<void>;
}

const NO_LIMIT_MS = 0;

class FollowedTest implements RunningTest {
  readonly test: MochaTest;
  /** Whether the function called `done` and goes on. Mocha would start the timer of such a test again, and wait for it. */
  isDone = false;
  readonly #test: Mocha.Test;
  #measuring: Measuring | undefined;
  #isOver = false;
  #unhandled: Error | undefined;

  constructor(test: Mocha.Test) {
    this.test = new MochaTest(test);
    this.#test = test;
  }

  /**
   * Measures without Mocha's limit on the test: it would go on to the next test while this one still measures. The scenario
   * ends by its own limit; the rest of the test has Mocha's again, from its start.
   */
  async measure<T>(title: string, measurement: Cancellable, work: () => Promise<T>): Promise<T> {
    if (this.#measuring) {
      throw new PerfMarkdownError(
        'ERR_MEASUREMENT',
        `'${title}' was to be measured while its test, '${this.test.title}', still measures '${this.#measuring.title}'. ` +
          'Measure one after the other: `await` each `perf.latency` before the next.',
      );
    }
    const limitMs = this.#test.timeout();
    if (!this.isDone) this.#test.timeout(NO_LIMIT_MS);
    const result = work();
    const ignored = (): void => undefined;
    this.#measuring = { title, measurement, settled: result.then(ignored, ignored) };
    try {
      return await result;
    } catch (error) {
      // Who catches it does not make it right: the report tells it, too.
      if (error instanceof Error) this.unhandled(error);
      throw error;
    } finally {
      this.#measuring = undefined;
      // Mocha would start the timer of a test that is over again, and nobody may listen any more to what came of it.
      if (this.#isOver) await new Promise(() => undefined);
      this.#test.timeout(limitMs);
    }
  }

  unhandled(error: Error): void {
    this.#unhandled ??= error;
  }

  /** The function has ended; what it still measures is ended, too, and `finish` is told why it must not. */
  leave(error: unknown, finish: (failure: unknown) => void): void {
    this.#isOver = true;
    if (!this.#measuring) {
      finish(this.#failure(error));
      return;
    }
    const { title, measurement, settled } = this.#measuring;
    const forgotten = new PerfMarkdownError(
      'ERR_MEASUREMENT',
      `The test '${this.test.title}' ended while it still measured '${title}': nobody waited for it. ` +
        '`return` or `await` the promise of `perf.latency`.',
    );
    // Mocha is to show these lines, not ours.
    forgotten.stack = `${forgotten.name}: ${forgotten.message}`;
    measurement.cancel('its test ended before it');
    void settled.then(() => finish(error ?? forgotten));
  }

  /** Why the test fails: by itself, else by what it measured, which a `this.skip()` behind it does not hide. */
  #failure(error: unknown): unknown {
    if (!this.#test.pending || !this.#unhandled) return error ?? this.#unhandled;
    this.#test.pending = false;
    return this.#unhandled;
  }
}

/** Knows from now on when the function of the test runs, and fails the test if it ends before what it measures. */
export function followTest(test: Mocha.Test): void {
  const { run } = test;
  test.run = function (finish) {
    const running = new FollowedTest(test);
    session().running = running;
    const leave = (error: unknown): void => {
      session().running = undefined;
      running.leave(error, finish);
    };
    let isUnderWay = true;
    let said: unknown;
    run.call(this, (error: unknown) => {
      running.isDone = isUnderWay;
      if (isUnderWay) said = error;
      else leave(error);
    });
    isUnderWay = false;
    if (running.isDone) leave(said);
  };
}
