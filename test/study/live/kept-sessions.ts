import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { alike } from '../../../lib/core/alike';
import { isFields } from '../../../lib/core/fields';
import { meanOf } from '../../../lib/stats/moments';
import { Counter, type Figure, meanFigure, type Target, untargeted } from '../figure';
import { machineText } from '../measures/speed';

/** How often something happened, and how often it could have. */
type Count = readonly [times: number, trials: number];
type Counts = Readonly<Record<string, Readonly<Record<string, Count>>>>;

/** What one session of a live study came to. */
interface Session {
  readonly commit: string;
  readonly machine: string;
  readonly conditions: string;
  /** The load average of one minute at its end. */
  readonly load: number;
  readonly seconds: number;
  /** By section, and in it by name. */
  readonly counts: Counts;
}

/** Counts what happened in one session. */
export class Tally {
  readonly counts: Record<string, Record<string, Count>> = {};

  add(section: string, name: string, happened: boolean): void {
    const of = this.counts[section] ?? {};
    const [times, trials] = of[name] ?? [0, 0];
    of[name] = [times + (happened ? 1 : 0), trials + 1];
    this.counts[section] = of;
  }
}

function isSession(value: unknown): value is Session {
  return isFields(value) && typeof value['conditions'] === 'string' && isFields(value['counts']);
}

function parsed(line: string): readonly Session[] {
  const value: unknown = JSON.parse(line);
  return isSession(value) ? [value] : [];
}

function git(...words: readonly string[]): string {
  return execFileSync('git', words, { cwd: join(__dirname, '../../..'), encoding: 'utf8' }).trim();
}

/** The commit that is checked out, with a `+` where what is measured differs from it. */
function commitNow(): string {
  const changed = git('status', '--porcelain', '--', 'lib', 'reporters');
  return `${git('rev-parse', '--short=8', 'HEAD')}${changed === '' ? '' : '+'}`;
}

/** How many of each, most first: `a1b2c3d (120), d4e5f6a (80)`. */
function numbersOf(values: readonly string[]): string {
  const same = alike(values, (value) => value).toSorted((a, b) => b.length - a.length);
  return same.map((all) => `${all[0]} (${all.length})`).join(', ');
}

/** The sessions of a live study, a line of JSON each, added to from run to run: hundreds of them take hours. */
export class KeptSessions {
  readonly #file: string;
  readonly #sessions: Session[];

  constructor(file: string) {
    this.#file = file;
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    this.#sessions = lines.filter((line) => line !== '').flatMap(parsed);
  }

  get count(): number {
    return this.#sessions.length;
  }

  keep(conditions: string, seconds: number, { counts }: Tally): void {
    const session: Session = {
      commit: commitNow(),
      machine: machineText(),
      conditions,
      load: Number((loadavg()[0] ?? 0).toFixed(2)),
      seconds: Number(seconds.toFixed(1)),
      counts,
    };
    this.#sessions.push(session);
    appendFileSync(this.#file, `${JSON.stringify(session)}\n`);
  }

  /** What happened in all of them, by their conditions. */
  figures(section: string, targetOf: (name: string) => Target): readonly Figure[] {
    const counter = new Counter(section);
    for (const { conditions, counts } of this.#sessions)
      for (const [name, [times, trials]] of Object.entries(counts[section] ?? {}))
        counter.addTimes(`${conditions}: ${name}`, times, trials);
    return counter.figures(targetOf);
  }

  /** How long they took, where there are two or more. */
  durations(section: string): readonly Figure[] {
    return this.#byConditions()
      .filter((same) => same.length > 1)
      .map((same) => {
        const seconds = same.map((session) => session.seconds);
        return meanFigure(section, same[0].conditions, seconds, untargeted, 's');
      });
  }

  /** How many of which conditions, on what machines, and of which commits. */
  description(): string {
    const conditions = this.#byConditions().map((same) => {
      const load = meanOf(same.map((session) => session.load));
      return `${same.length} ${same[0].conditions}, at a load average of ${load.toFixed(1)} in the mean`;
    });
    const machines = numbersOf(this.#sessions.map(({ machine }) => machine));
    return `Sessions: ${conditions.join('; ')}. Machines: ${machines}. Commits: ${numbersOf(this.#sessions.map(({ commit }) => commit))}.`;
  }

  #byConditions() {
    return alike(this.#sessions, ({ conditions }) => conditions);
  }
}
