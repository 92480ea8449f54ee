import { outputQuotes, type Quote } from '../core/foreign-text';
import type { Failure } from '../measure/recording';

/** What the tests of a group were told of failed requests, so that each kind of failure is told once. */
export class ToldFailures {
  readonly #printed: readonly string[];
  readonly #scenarios = new Map<string, string>();

  /** @param printed - the last lines of the running service, which may tell why it failed */
  constructor(printed: readonly string[]) {
    this.#printed = printed;
  }

  /** The scenario whose test was told of such a failure before; from now on it is this one, if there was none. */
  earlier({ outcome, status, message }: Failure, scenario: string): string | undefined {
    const kind = JSON.stringify([outcome, status, message.replaceAll(/\d+/g, '#')]);
    const earlier = this.#scenarios.get(kind);
    if (earlier === undefined) this.#scenarios.set(kind, scenario);
    return earlier === scenario ? undefined : earlier;
  }

  /** What others said of a failure: the answer and the check; of an error of the service also what it printed. */
  quotesOf({ status = 0, quotes = [] }: Failure): readonly Quote[] {
    return [...(status >= 500 ? outputQuotes(this.#printed) : []), ...quotes];
  }
}
