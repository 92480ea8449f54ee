import { clearLine, cursorTo } from 'node:readline';
import { type Clock, systemClock } from '../core/clock';

/** What takes longer says so in a log, too. */
const LONG_MS = 5000;
/** For a terminal: what is longer than its line ends at the edge, however wide its characters are. */
const WRAPPING_OFF = '\x1b[?7l';
const WRAPPING_ON = '\x1b[?7h';

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}

/**
 * One line on stderr that says what is being measured, where a person watches: stderr is a terminal and `CI` is unset. It is
 * taken away before anybody else writes. In a log it is a single line, once what is measured takes long.
 */
export class ProgressLine {
  readonly #clock: Clock;
  readonly #startMs: number;
  #isLogged = false;
  readonly #isVisible =
    process.stderr.isTTY === true && (process.stderr.columns ?? 0) > 0 && !process.env['CI'];
  readonly #restore: (() => void)[] = [];
  #isDrawn = false;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
    this.#startMs = clock.nowMs();
  }

  /** @param logged - what a log says instead, if it is worth a line there */
  show(text: string, logged?: string): void {
    if (!this.#isVisible) {
      this.#log(logged);
      return;
    }
    if (this.#restore.length === 0)
      this.#restore.push(this.#guard(process.stdout), this.#guard(process.stderr));
    this.#erase();
    process.stderr.write(`${WRAPPING_OFF}${oneLine(text)}${WRAPPING_ON}`);
    this.#isDrawn = true;
  }

  hide(): void {
    this.#erase();
    for (const restore of this.#restore.splice(0)) restore();
  }

  #log(text: string | undefined): void {
    if (text === undefined || this.#isLogged || this.#clock.nowMs() - this.#startMs < LONG_MS) return;
    this.#isLogged = true;
    process.stderr.write(`${oneLine(text)}\n`);
  }

  #erase(): void {
    if (!this.#isDrawn) return;
    this.#isDrawn = false;
    clearLine(process.stderr, 0);
    cursorTo(process.stderr, 0);
  }

  /** Takes the line away before the stream writes anything else. */
  #guard(stream: NodeJS.WriteStream): () => void {
    const { write } = stream;
    stream.write = new Proxy(write, {
      apply: (target, self, parts) => {
        this.#erase();
        return Reflect.apply(target, self, parts);
      },
    });
    return () => {
      stream.write = write;
    };
  }
}
