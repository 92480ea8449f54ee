import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import { quotedLines } from '../core/foreign-text';

const SHOWN_BYTES = 4096;
const MOST_FRAMES = 2;
const HEAD_BYTES = 65_536;
/** The path of a socket, which lies in the same folder, is limited to about 100 bytes. */
const LONGEST_FOLDER = 70;

function newFolderIn(parent: string): string {
  try {
    return mkdtempSync(join(parent, 'perf-markdown-'));
  } catch (error) {
    throw new PerfMarkdownError(
      'ERR_APP',
      `A folder for temporary files could not be made in ${parent}: ${reasonOf(error)}. Create that folder, or let TMPDIR name another one.`,
      { cause: error },
    );
  }
}

function withoutDeepStacks(text: string): string {
  let frames = 0;
  const lines = text.split('\n').filter((line) => {
    frames = /^\s+at /.test(line) ? frames + 1 : 0;
    return frames <= MOST_FRAMES;
  });
  return lines.join('\n');
}

/** What a process prints, in a file of a temporary folder: a pipe would have to be read by the process that measures. */
export class Output {
  readonly folder: string;
  /** For the process to print to. */
  readonly descriptor: number;
  #isRemoved = false;

  constructor() {
    const parent = process.platform !== 'win32' && tmpdir().length > LONGEST_FOLDER ? '/tmp' : tmpdir();
    this.folder = newFolderIn(parent);
    this.descriptor = openSync(join(this.folder, 'output.txt'), 'a+');
  }

  /** The first lines. */
  head(): string {
    return this.#read(0, HEAD_BYTES);
  }

  /** The last lines, as a quotation has them; of a stack the first frames, so that what was thrown is among them. */
  end(): readonly string[] {
    const size = this.#isRemoved ? 0 : fstatSync(this.descriptor).size;
    return quotedLines(withoutDeepStacks(this.#read(Math.max(0, size - SHOWN_BYTES), SHOWN_BYTES)));
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
