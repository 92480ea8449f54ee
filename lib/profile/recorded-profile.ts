/** Whose work it was. `load generator`: this package, where it shares the process of the service. @public */
export type WorkKind = 'own code' | 'package' | 'Node.js' | 'native' | 'garbage collector' | 'load generator';

/**
 * The time of work in ten blocks, each a tenth of the time of work of the pass, in the order of time: milliseconds, or bytes of a
 * heap profile.
 *
 * @public
 */
export type Blocks = readonly number[];

/** What one kind of work, or one package, took. @public */
export interface ProfilePart {
  readonly kind: WorkKind;
  /** Of a package. */
  readonly name?: string;
  readonly blocks: Blocks;
}

/** What one line took itself. What has no line of its own, as most of what is built in, is a part of the line that calls it. @public */
export interface ProfileLine {
  readonly kind: 'own code' | 'package';
  /** From the working directory; of a package behind its name; the last two parts of a path of neither. */
  readonly file: string;
  /** From 1; of a function where `isWhole` is true. */
  readonly line: number;
  /** Whether it stands for the whole function: of code on one line, and of what Node.js does for it, no line is known. */
  readonly isWhole?: true;
  readonly function: string;
  /** The function of Node.js that it calls, and that the time is of. */
  readonly callee?: string;
  /** The text of the line, clean; absent of packages and of files outside of the working directory. */
  readonly code?: string;
  readonly samples: number;
  readonly blocks: Blocks;
  /** The standard error of its share that comes from telling the lines of a function apart. */
  readonly lineError: number;
}

/**
 * The line, or function, that most of the slow requests of the pass were longer in than the others, by half of what they took beyond
 * the median; only where one request was sent after the other.
 *
 * @public
 */
export interface SlowWork {
  /** Slower than that is slow. */
  readonly thresholdMs: number;
  readonly slow: number;
  /** How many of the slow ones were longer in it. */
  readonly explained: number;
  readonly line: Omit<ProfileLine, 'samples' | 'blocks' | 'lineError'>;
}

/** Functions called by the one before that is less deep; calls within Node.js or one package are one. @public */
export interface ProfileCall {
  readonly depth: number;
  readonly kind: WorkKind;
  readonly name: string;
  readonly amount: number;
}

/** Where the time of one process went, summed up from its samples. @public */
export interface ProcessProfile {
  /** Samples of work, without those of waiting and of the load generator, and without late ones. */
  readonly samples: number;
  /** The work of the service alone, per block. */
  readonly blocks: Blocks;
  /** How long the main thread waited for a CPU meanwhile, which is in the work of all alike; Linux only. */
  readonly cpuWaitMs?: number;
  /** The largest first. */
  readonly parts: readonly ProfilePart[];
  /** The largest first; those below half a percent are left out. */
  readonly lines: readonly ProfileLine[];
  /** Absent where no function explains a slow request. */
  readonly slowWork?: SlowWork;
  /** Each before what it calls, the largest first. */
  readonly calls: readonly ProfileCall[];
}

/** How many blocks there are. */
export const BLOCKS = 10;

/** To microseconds, and thousandths of a byte. */
export function roundedAmount(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}

export function rounded(blocks: Blocks): Blocks {
  return blocks.map(roundedAmount);
}
