import { sumOf } from '../core/sums';
import type { RecordedProfile } from '../measure/recording';
import type { ProcessProfile, ProfileLine } from '../profile/recorded-profile';
import { tQuantile } from '../stats/distributions';
import { sampleStandardDeviationOf } from '../stats/moments';
import { CONFIDENCE } from './error-budget';
import type { Interval } from './interval';

/** The share of work that something took, with its 99 % interval over the blocks of the pass, wider where it waited for a CPU. */
export interface WorkShare extends Interval {
  readonly share: number;
  /** Milliseconds, or bytes. */
  readonly perRequest: number;
  readonly blocks: number;
}

export interface LineShare extends WorkShare {
  readonly line: ProfileLine;
}

/** What every share may be off by, since samples come at their own time: `npm run bench -- shares` on an idle machine. */
const ERROR_OF_SAMPLING = 0.02;
/** Late samples count for nothing, and still shares are off by so much of what was waited: `npm run bench -- shares` on a busy machine. */
const ERROR_OF_WAITING = 0.1;

/** Of the time of work of a process, that in which it waited for a CPU, which is in the time of all its lines alike. */
export function waitedShare({ blocks, cpuWaitMs = 0 }: Pick<ProcessProfile, 'blocks' | 'cpuWaitMs'>): number {
  return cpuWaitMs === 0 ? 0 : Math.min(1, cpuWaitMs / sumOf(blocks));
}

function shareOf(
  { blocks: of, lineError }: ProfileLine,
  process: ProcessProfile,
  requests: number,
): WorkShare {
  const { blocks: all } = process;
  const shares = of.map((amount, block) => (all[block] ? amount / all[block] : 0));
  const share = sumOf(all) > 0 ? sumOf(of) / sumOf(all) : 0;
  const variance = sampleStandardDeviationOf(shares) ** 2 / shares.length + lineError ** 2;
  const halfWidth =
    tQuantile((1 + CONFIDENCE) / 2, shares.length - 1) * Math.sqrt(variance) +
    ERROR_OF_WAITING * waitedShare(process) +
    ERROR_OF_SAMPLING;
  return {
    share,
    confidence: CONFIDENCE,
    low: Math.max(0, share - halfWidth),
    high: Math.min(1, share + halfWidth),
    perRequest: requests > 0 ? sumOf(of) / requests : 0,
    blocks: of.filter((amount) => amount > 0).length,
  };
}

/** The lines of a process, the largest first. */
export function lineShares(process: ProcessProfile, requests: number): readonly LineShare[] {
  return process.lines.map((line) => ({ line, ...shareOf(line, process, requests) }));
}

/** The share of the time in which requests were under way that the processes worked, together. */
export function busyShare({ processes, windowMs }: RecordedProfile): number {
  const workMs = processes.flatMap(({ parts }) => parts.map(({ blocks }) => sumOf(blocks)));
  return windowMs > 0 ? sumOf(workMs) / windowMs : 0;
}
