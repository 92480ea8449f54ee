import { reasonOf } from '../core/errors';
import type { RawProfile } from '../probe/profile';
import type { ProfileKind } from '../probe/profile-kind';
import type { Span } from '../profile/slow-work';
import { medianOf } from '../stats/percentile';
import type { MeasurementContext, ProfiledProcess } from './measurement-context';
import type { ProcessVitals, RecordedProfile } from './recording';
import type { RequestSource } from './request-source';
import { toNanosecond } from './sample-store';

const LEAST_MS = 2000;
export const MOST_PASS_MS = 10_000;
/** What leaks is held for good. */
const HELD_MS = 3000;
/** Samples of work that are wanted, one a millisecond at the most. */
const WANTED_SAMPLES = 1500;

/** A profile as V8 says it, for the tools that read it. */
export interface SavedProfile {
  readonly recorded: RecordedProfile;
  readonly process: string;
  readonly raw: RawProfile;
}

export interface PassResult {
  readonly recorded: RecordedProfile;
  readonly saved: readonly SavedProfile[];
}

type Told = Omit<SavedProfile, 'recorded'>;

export interface SentInPass {
  /** Requests, or journeys. */
  readonly requests: number;
  /** How long those took that went well. */
  readonly okMs: readonly number[];
  /** How long requests were under way. */
  readonly windowMs: number;
  /** When those were under way that went well, where one followed the other: of several at once nobody can tell whose a sample is. */
  readonly oneByOne: readonly Span[];
}

/** Whether what is sent in a pass ends before its time, and why. */
export class PassEnd {
  readonly #source: Pick<RequestSource, 'error'>;
  readonly #context: Pick<MeasurementContext, 'targetFailure'>;
  readonly #isInterrupted: () => boolean;
  #hasFailed = false;

  constructor(
    source: Pick<RequestSource, 'error'>,
    context: Pick<MeasurementContext, 'targetFailure'>,
    isInterrupted: () => boolean,
  ) {
    this.#source = source;
    this.#context = context;
    this.#isInterrupted = isInterrupted;
  }

  /** Ends it, since a request had no answer. */
  fail(): void {
    this.#hasFailed = true;
  }

  /** Requests that are ready already are sent where the next one could not be made. */
  get isOver(): boolean {
    return this.#hasFailed || this.#isInterrupted() || this.#context.targetFailure() !== undefined;
  }

  /** What it ended by; `undefined` where it came to its end, or the service did first. */
  get reason(): string | undefined {
    if (this.#isInterrupted()) return 'the run was interrupted';
    if (this.#hasFailed) return 'a request failed';
    return this.#source.error === undefined ? undefined : reasonOf(this.#source.error);
  }
}

export interface PassLoad {
  sendFor(durationMs: number): Promise<SentInPass>;
  readonly end: PassEnd;
}

const NOTHING_SENT: SentInPass = { requests: 0, okMs: [], windowMs: 0, oneByOne: [] };

/** How long a pass takes: one of work by how much of the time the process worked in the rounds. */
export function passDurationMs(kind: ProfileKind, vitals: readonly ProcessVitals[]): number {
  if (kind === 'held') return HELD_MS;
  const shares = vitals
    .filter(({ isService }) => isService)
    // Of a process that both share, about half of the work is that of the service.
    .map(({ eventLoopUtilisation: share, isLoadGenerator }) => (isLoadGenerator ? share / 2 : share));
  const busiest = Math.max(0, ...shares);
  return Math.min(MOST_PASS_MS, Math.max(LEAST_MS, busiest === 0 ? MOST_PASS_MS : WANTED_SAMPLES / busiest));
}

export class ProfilePass {
  readonly #context: Pick<MeasurementContext, 'profiled' | 'newsOfEnd' | 'targetFailure'>;
  readonly #load: PassLoad;

  constructor(context: Pick<MeasurementContext, 'profiled' | 'newsOfEnd' | 'targetFailure'>, load: PassLoad) {
    this.#context = context;
    this.#load = load;
  }

  async run(kind: ProfileKind, durationMs: number): Promise<PassResult> {
    const problems: string[] = [];
    const begun = await this.#begun(kind, problems);
    const sent = begun.length === 0 ? NOTHING_SENT : await this.#load.sendFor(durationMs);
    const told: Told[] = [];
    for (const { name, source } of begun) {
      try {
        told.push({ process: name, raw: await source.end() });
      } catch (error) {
        problems.push((await this.#endOfTarget()) ?? reasonOf(error));
      }
    }
    const [problem = this.#load.end.reason] = problems;
    const recorded = { ...recordedOf(kind, sent, told), ...(problem !== undefined && { problem }) };
    return { recorded, saved: told.map((each) => ({ recorded, ...each })) };
  }

  async #begun(kind: ProfileKind, problems: string[]): Promise<readonly ProfiledProcess[]> {
    const begun: ProfiledProcess[] = [];
    for (const process of this.#context.profiled?.() ?? []) {
      try {
        await process.source.begin(kind);
        begun.push(process);
      } catch (error) {
        problems.push(reasonOf(error));
      }
    }
    if (begun.length === 0 && problems.length === 0)
      problems.push('no process of the service can be profiled: it runs elsewhere, or is none of Node.js');
    return begun;
  }

  async #endOfTarget(): Promise<string | undefined> {
    await this.#context.newsOfEnd();
    return this.#context.targetFailure()?.reason;
  }
}

function recordedOf(
  kind: ProfileKind,
  { requests, okMs, windowMs, oneByOne }: SentInPass,
  told: readonly Told[],
): RecordedProfile {
  const { processProfileOf }: typeof import('../profile/process-profile') =
    require('../profile/process-profile');
  return {
    kind,
    requests,
    failed: requests - okMs.length,
    medianMs: okMs.length === 0 ? null : toNanosecond(medianOf(okMs)),
    windowMs: toNanosecond(windowMs),
    processes: told.map(({ process, raw }) => ({ name: process, ...processProfileOf(raw, oneByOne) })),
  };
}
