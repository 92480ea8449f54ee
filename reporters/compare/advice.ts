import { counted } from '../../lib/analysis/wording';
import type { Comparison } from '../../lib/compare/comparison';
import { looksFor, MOST_LAUNCHES, neededLaunches } from '../../lib/compare/verdicts';

/** What somebody who wants more has to do, as plain sentences with code in backticks; none where nothing is undecided. */
export function adviceOf({ scenarios, method, launches, durationMs }: Comparison): readonly string[] {
  const open = scenarios.filter(({ verdict }) => verdict === 'undecided');
  if (open.length === 0) return [];
  if (method === 'reports')
    return [
      'Two reports alone decide nothing: the machine may have changed as well. `npx perf-markdown compare --base …` measures both side by side.',
    ];
  const [leastStarts = MOST_LAUNCHES] = looksFor(scenarios.length);
  if (launches < leastStarts) {
    const neededMinutes = Math.ceil((leastStarts * durationMs) / launches / 60_000);
    return [
      `Nothing is decided by fewer than ${leastStarts} starts, and there was time for ${launches}: give it about ${neededMinutes} min, \`--time ${neededMinutes}m\`.`,
    ];
  }
  const needed = open.flatMap((scenario) => neededLaunches(scenario) ?? []);
  const minutes = Math.ceil((Math.max(...needed) * durationMs) / launches / 60_000);
  const most = counted(MOST_LAUNCHES, 'start');
  const undecidable = `too noisy on this machine, or too close to the margin, to be decided within ${most}`;
  if (needed.length === 0) return [`What is undecided is ${undecidable}.`];
  const others = open.length - needed.length;
  const rest = others === 0 ? '' : `; ${others} of them ${others === 1 ? 'is' : 'are'} ${undecidable}`;
  return [`About ${minutes} min would decide what is undecided, \`--time ${minutes}m\`${rest}.`];
}
