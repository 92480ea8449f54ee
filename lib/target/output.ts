import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHOWN_BYTES = 4096;
const SHOWN_LINES = 30;
const HEAD_BYTES = 65_536;
/** The path of a socket, which lies in the same folder, is limited to about 100 bytes. */
const LONGEST_FOLDER = 70;

/** The end of what a process has printed. @internal */
export interface Printed {
  readonly lines: readonly string[];
  /** Whether it printed more before. */
  readonly isCut: boolean;
}

/** The same as an error message shows it. @internal */
export function printedText({ lines, isCut }: Printed): string {
  if (lines.length === 0) return 'It printed nothing.';
  const quoted = lines.map((line) => `  | ${line}`);
  return [isCut ? 'The end of what it printed:' : 'It printed:', ...quoted].join('\n');
}

/**
 * What a process prints, in a file of a temporary folder: a pipe would have to be read by the process that measures.
 *
 * @internal
 */
export class Output {
  readonly folder: string;
  /** For the process to print to. */
  readonly descriptor: number;
  #isRemoved = false;

  constructor() {
    const parent = process.platform !== 'win32' && tmpdir().length > LONGEST_FOLDER ? '/tmp' : tmpdir();
    this.folder = mkdtempSync(join(parent, 'perf-markdown-'));
    this.descriptor = openSync(join(this.folder, 'output.txt'), 'a+');
  }

  /** The first lines. */
  head(): string {
    return this.#read(0, HEAD_BYTES);
  }

  /** The last lines. */
  end(): Printed {
    const size = this.#isRemoved ? 0 : fstatSync(this.descriptor).size;
    const text = this.#read(Math.max(0, size - SHOWN_BYTES), SHOWN_BYTES).trim();
    const lines = text === '' ? [] : text.split(/\r?\n/);
    return { lines: lines.slice(-SHOWN_LINES), isCut: size > SHOWN_BYTES || lines.length > SHOWN_LINES };
  }

  remove(): void {
    if (this.#isRemoved) return;
    this.#isRemoved = true;
    closeSync(this.descriptor);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #read(position: number, length: number): string {
    if (this.#isRemoved) return '';
    const bytes = Buffer.alloc(length);
    return bytes.toString('utf8', 0, readSync(this.descriptor, bytes, 0, length, position));
  }
}
