import { counted } from '../../lib/analysis/wording';
import type { Comparison } from '../../lib/compare/comparison';
import { looksFor, MOST_LAUNCHES, neededLaunches } from '../../lib/compare/verdicts';
import { largestFirst } from './comparison-words';

/** How a change that is meant is allowed, by the end of the interval of the largest one. */
function allowing({ scenarios }: Comparison): readonly string[] {
  const slower = largestFirst(scenarios.filter(({ verdict }) => verdict === 'slower'));
  const [worst] = slower;
  if (!worst?.change) return [];
  const { measure, change } = worst;
  const limit =
    measure === 'latency'
      ? `'p(50)/base': '< ${(Math.ceil(change.high * 20) / 20).toFixed(2)}'`
      : `'throughput/base': '> ${(Math.floor(change.low * 20) / 20).toFixed(2)}'`;
  const more = slower.length === 1 ? '' : ', for the largest change';
  return [
    `If that is meant, allow it in the suite, until it is merged: \`thresholds: { ${limit} }\`${more}.`,
  ];
}

/** What somebody has to do who wants it otherwise, as plain sentences with code in backticks. */
export function adviceOf(comparison: Comparison): readonly string[] {
  return [...allowing(comparison), ...deciding(comparison)];
}

/** None where nothing is undecided. */
function deciding({ scenarios, method, launches, durationMs }: Comparison): readonly string[] {
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
