import { type LineShare, lineShares, waitedShare } from '../analysis/profile-shares';
import { sumOf } from '../core/sums';
import type { RecordedProfile, Recording } from '../measure/recording';
import type { ProfileWish } from '../scenario/profile-setting';
import type { ComparedLine, ComparedScenario } from './comparison';
import { type LaunchedScenario, turnKeyOf } from './launch';

/** Of the CPU time of a request, what a line has to have changed by. */
const LEAST_SHARE = 0.05;
const MOST_LINES = 5;

/** What one version spends on a line in a request, with half the width of its interval. */
interface Spent {
  readonly shared: LineShare;
  readonly ms: number;
  readonly halfWidthMs: number;
}

interface Profiled {
  readonly lines: ReadonlyMap<string, Spent>;
  readonly msPerRequest: number;
}

/** A line is the same in both versions if its text is: its number changes with what stands before it. */
function keyOf(process: string, { line }: LineShare): string {
  const { file, function: name, callee, code } = line;
  return JSON.stringify([process, file, name, callee, code ?? line.line]);
}

function added(a: Spent, b: Spent): Spent {
  return {
    shared: a.shared,
    ms: a.ms + b.ms,
    halfWidthMs: Math.hypot(a.halfWidthMs, b.halfWidthMs),
  };
}

type NamedProcess = RecordedProfile['processes'][number];

/** Adds what a process spends on its lines, and gives what it spends on a request. */
function addLines(lines: Map<string, Spent>, process: NamedProcess, requests: number): number {
  const perRequestMs = requests > 0 ? sumOf(process.blocks) / requests : 0;
  // Of a line that took nearly all, the share is sure, whatever of its time was waiting for a CPU.
  const waitedMs = waitedShare(process) * perRequestMs;
  for (const shared of lineShares(process, requests)) {
    const halfWidthMs = ((shared.high - shared.low) / 2) * perRequestMs + waitedMs;
    const spent = { shared, ms: shared.perRequest, halfWidthMs };
    const key = keyOf(process.name, shared);
    const known = lines.get(key);
    lines.set(key, known ? added(known, spent) : spent);
  }
  return perRequestMs;
}

function profiled({ profiles = [] }: Recording): Profiled | undefined {
  const lines = new Map<string, Spent>();
  const perRequestMs = profiles
    .filter(({ kind }) => kind === 'cpu')
    .flatMap(({ processes, requests }) => processes.map((process) => addLines(lines, process, requests)));
  const msPerRequest = sumOf(perRequestMs);
  return msPerRequest > 0 ? { lines, msPerRequest } : undefined;
}

/** The lines whose CPU time a request differs between two versions that were profiled, the largest difference first. */
export function comparedLines(base: Recording, head: Recording): readonly ComparedLine[] {
  const [before, after] = [profiled(base), profiled(head)];
  if (!before || !after) return [];
  const leastMs = LEAST_SHARE * Math.max(before.msPerRequest, after.msPerRequest);
  return [...new Set([...before.lines.keys(), ...after.lines.keys()])]
    .flatMap((key): readonly ComparedLine[] => {
      const [ofBase, ofHead] = [before.lines.get(key), after.lines.get(key)];
      const { line } = (ofHead ?? ofBase)?.shared ?? {};
      if (!line) return [];
      const { samples: _samples, blocks: _blocks, lineError: _error, ...placed } = line;
      const [baseMs, headMs] = [ofBase?.ms ?? 0, ofHead?.ms ?? 0];
      const changeMs = headMs - baseMs;
      const halfWidthMs = Math.hypot(ofBase?.halfWidthMs ?? 0, ofHead?.halfWidthMs ?? 0);
      if (Math.abs(changeMs) < Math.max(leastMs, halfWidthMs)) return [];
      return [
        {
          ...placed,
          baseMs,
          headMs,
          lowMs: changeMs - halfWidthMs,
          highMs: changeMs + halfWidthMs,
        },
      ];
    })
    .sort((a, b) => Math.abs(b.headMs - b.baseMs) - Math.abs(a.headMs - a.baseMs))
    .slice(0, MOST_LINES);
}

type Scenarios = ReadonlyMap<string, ComparedScenario>;

/** The keys of those scenarios whose lines are compared. */
export function wantedLines(scenarios: Scenarios, profile: ProfileWish = false): ReadonlySet<string> {
  const isWanted = ({ shown, verdict }: ComparedScenario): boolean =>
    profile === 'auto' ? shown === 'slower' || verdict === 'slower' : profile !== false;
  const turns = [...scenarios].map(([key, scenario]) => ({
    key,
    turnKey: turnKeyOf(scenario.service, scenario.scenario),
    isWanted: isWanted(scenario),
  }));
  const wanted = new Set(turns.flatMap(({ turnKey, isWanted }) => (isWanted ? [turnKey] : [])));
  return new Set(turns.flatMap(({ key, turnKey }) => (wanted.has(turnKey) ? [key] : [])));
}

/** The scenarios with the lines of those of them that were profiled. */
export function withLines(scenarios: Scenarios, measured: readonly LaunchedScenario[]): Scenarios {
  const profiled = measured.flatMap(({ key, base, head }): [string, ComparedScenario][] => {
    const scenario = scenarios.get(key);
    return scenario && base && head ? [[key, { ...scenario, lines: comparedLines(base, head) }]] : [];
  });
  return new Map([...scenarios, ...profiled]);
}
