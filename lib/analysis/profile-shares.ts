import { sumOf } from '../core/sums';
import type { RecordedProfile } from '../measure/recording';
import type { Blocks, ProcessProfile, ProfileLine } from '../profile/recorded-profile';
import { tQuantile } from '../stats/distributions';
import { sampleStandardDeviationOf } from '../stats/moments';
import type { Interval } from './interval';

/** The share of work that something took, with its 95 % interval over the blocks of the pass. */
export interface WorkShare extends Interval {
  readonly share: number;
  /** Milliseconds, or bytes. */
  readonly perRequest: number;
  /** Blocks in which it was seen. */
  readonly blocks: number;
}

/** A line, and its share. */
export interface LineShare extends WorkShare {
  readonly line: ProfileLine;
}

const CONFIDENCE = 0.95;

function shareOf(of: Blocks, all: Blocks, requests: number, lineError = 0): WorkShare {
  const shares = of.map((amount, block) => (all[block] ? amount / all[block] : 0));
  const share = sumOf(all) > 0 ? sumOf(of) / sumOf(all) : 0;
  const variance = sampleStandardDeviationOf(shares) ** 2 / shares.length + lineError ** 2;
  const halfWidth = tQuantile((1 + CONFIDENCE) / 2, shares.length - 1) * Math.sqrt(variance);
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
export function lineShares({ blocks, lines }: ProcessProfile, requests: number): readonly LineShare[] {
  return lines.map((line) => ({ line, ...shareOf(line.blocks, blocks, requests, line.lineError) }));
}

/** The share of the time in which requests were under way that the processes worked, together. */
export function busyShare({ processes, windowMs }: RecordedProfile): number {
  const workMs = processes.flatMap(({ parts }) => parts.map(({ blocks }) => sumOf(blocks)));
  return windowMs > 0 ? sumOf(workMs) / windowMs : 0;
}
