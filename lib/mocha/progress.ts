import { clearLine, cursorTo } from 'node:readline';

/**
 * One line on stderr that says what is being measured, only where a person watches: stderr is a terminal and `CI` is unset.
 * It is taken away before anybody else writes.
 *
 * @internal
 */
export class ProgressLine {
  readonly #isVisible =
    process.stderr.isTTY === true && (process.stderr.columns ?? 0) > 0 && !process.env['CI'];
  readonly #restore: (() => void)[] = [];
  #isDrawn = false;

  show(text: string): void {
    if (!this.#isVisible) return;
    if (this.#restore.length === 0)
      this.#restore.push(this.#guard(process.stdout), this.#guard(process.stderr));
    this.#erase();
    process.stderr.write(text.slice(0, process.stderr.columns - 1));
    this.#isDrawn = true;
  }

  hide(): void {
    this.#erase();
    for (const restore of this.#restore.splice(0)) restore();
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
