import type { RuleId } from '../../../lib/analysis/judge';
import { type Random, seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { atLeast, atMost, Counter, type Figure, untargeted } from '../figure';
import { claimsDifference, covers, foundBy, type Judgement, judgementOf } from '../judgement';
import * as machines from '../simulation/machine';
import { inputGroup, singleOf, waiting } from '../simulation/services';
import { defaults, simulatedSession } from '../simulation/session';
import type { Budget } from '../study';

const HEALTHY: Readonly<Record<string, machines.MachineKind>> = {
  'log-normal, 5 %': machines.logNormal(0.05),
  'log-normal, 40 %': machines.logNormal(0.4),
  'autocorrelated, 0.5': machines.autocorrelated(0.5),
  'autocorrelated, 0.9': machines.autocorrelated(0.9),
};
/** What healthy series must not be said to have. */
const DOUBTS: readonly RuleId[] = ['modes', 'tail', 'steadiness', 'cold-start'];
const VALUES = ['a', 'b', 'c', 'd', 'e'];
const HEALTH = 'Health';

/** A single scenario of 250 requests, then five identical values of an input. */
function recordingsOf(machine: machines.Machine): Promise<readonly Recording[]> {
  const service = waiting(machine, 10);
  return simulatedSession(
    [singleOf(HEALTH, defaults.requests, service)],
    inputGroup(VALUES, () => service),
  );
}

function says(judgement: Judgement, rule: RuleId, scenario = HEALTH): boolean {
  return foundBy(judgement, rule).some(({ scenarios }) => scenarios.includes(scenario));
}

/** Doubts about series that deserve none; autocorrelated ones are not steady, so that only the others have a target there. */
async function falseDoubts({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const counter = new Counter('Healthy series: reports with a false doubt');
  const random = seededRandom(seed + 5);
  for (const [name, kind] of Object.entries(HEALTHY)) {
    for (let trial = 0; trial < trials; trial += 1) {
      const judgement = judgementOf(await recordingsOf(kind(random)));
      for (const rule of DOUBTS) counter.add(`${name}: ${rule}`, foundBy(judgement, rule).length > 0);
    }
  }
  return counter.figures((name) => (/^autocorrelated.*steadiness$/.test(name) ? untargeted : atMost(0.01)));
}

/** The true 95th percentile of log-normal latencies is exp(1.645 sigma) medians. */
async function consistency({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const counter = new Counter('Consistency: 95th percentile against twice the median');
  const random = seededRandom(seed + 6);
  for (const sigma of [0.2, 0.4, 0.44, 0.7]) {
    const truth = Math.exp(1.6449 * sigma);
    for (let trial = 0; trial < trials; trial += 1) {
      const judgement = judgementOf(await recordingsOf(machines.logNormal(sigma)(random)));
      const found = foundBy(judgement, 'consistency');
      const isRight = found.length > 0 && found.every(({ severity }) => (severity === 'fact') === truth < 2);
      const name = `truly ${truth.toFixed(2)}x`;
      counter.add(`${name}: right`, isRight);
      counter.add(`${name}: wrong`, found.length > 0 && !isRight);
    }
  }
  return counter.figures((name) => (name.endsWith('wrong') ? atMost(0.01) : untargeted));
}

interface Shape {
  readonly name: string;
  readonly recordings: (random: Random) => Promise<readonly Recording[]>;
  readonly right: (judgement: Judgement) => boolean;
  readonly wrong: (judgement: Judgement) => boolean;
  /** Whether it has to be found 95 times in 100; else it is too weak to be found at all by what is known. */
  readonly isPlain: boolean;
}

/** A share of slow requests with an interval that excludes the true one, in whichever scenario. */
function misjudgesShare(judgement: Judgement, share: number): boolean {
  return foundBy(judgement, 'tail').some((finding) => !covers(finding, share));
}

function slowShare(share: number, factor: number): Shape {
  return {
    name: `${Math.round(share * 100)} % of requests take ${factor}x`,
    recordings: (random) => recordingsOf(machines.twoModes(share, factor)(random)),
    right: (judgement) => says(judgement, 'tail'),
    wrong: (judgement) => misjudgesShare(judgement, share),
    isPlain: share > 0.02,
  };
}

/** One request in the middle takes 20 times as long. */
function hiccup(random: Random): Promise<readonly Recording[]> {
  const noise = machines.logNormal(0.05)(random);
  let left = 100 + Math.floor(random() * 100);
  return recordingsOf((baseMs, nowMs) => {
    left -= 1;
    return noise(baseMs, nowMs) * (left === 0 ? 20 : 1);
  });
}

function withColdStart(recordings: readonly Recording[]): readonly Recording[] {
  const coldStart = { durationMs: 900, isFirstCall: true };
  return recordings.map((recording, index) => (index === 0 ? { ...recording, coldStart } : recording));
}

function doubts(judgement: Judgement): boolean {
  return (['modes', 'tail', 'steadiness'] as const).some((rule) => foundBy(judgement, rule).length > 0);
}

const SHAPES: readonly Shape[] = [
  {
    name: 'two modes, 50/50 at 1.5x',
    recordings: (random) => recordingsOf(machines.twoModes(0.5, 1.5)(random)),
    right: (judgement) => says(judgement, 'modes'),
    wrong: (judgement) => claimsDifference(judgement) || misjudgesShare(judgement, 0.5),
    isPlain: true,
  },
  slowShare(0.05, 1.5),
  slowShare(0.02, 4),
  slowShare(0.08, 4),
  {
    name: 'cold start of 900 ms',
    recordings: async (random) => withColdStart(await recordingsOf(machines.logNormal(0.05)(random))),
    right: (judgement) => says(judgement, 'cold-start'),
    wrong: (judgement) => doubts(judgement) || claimsDifference(judgement),
    isPlain: true,
  },
  {
    name: 'slow drift, +30 % over 250 requests',
    recordings: (random) => recordingsOf(machines.slowing(0.3, 2500)(random)),
    right: (judgement) => says(judgement, 'steadiness'),
    wrong: claimsDifference,
    isPlain: true,
  },
  {
    name: 'one hiccup of 20x',
    recordings: hiccup,
    right: (judgement) => !doubts(judgement) && !claimsDifference(judgement),
    wrong: (judgement) => doubts(judgement) || claimsDifference(judgement),
    isPlain: true,
  },
];

async function known({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const counter = new Counter('Shapes whose truth is known: found, and false sentences beside');
  const random = seededRandom(seed + 7);
  for (const { name, recordings, right, wrong, isPlain } of SHAPES) {
    for (let trial = 0; trial < trials; trial += 1) {
      const judgement = judgementOf(await recordings(random));
      counter.add(`${name}: right${isPlain ? '' : ' (rare in 250 requests)'}`, right(judgement));
      counter.add(`${name}: wrong`, wrong(judgement));
    }
  }
  return counter.figures((name) => {
    if (name.endsWith('wrong')) return atMost(0.01);
    return name.endsWith('right') ? atLeast(0.95) : untargeted;
  });
}

/** Modes, tails, cold starts, drifts and consistency: what is found, and what is found where nothing is. */
export async function shapes(budget: Budget): Promise<readonly Figure[]> {
  return [...(await falseDoubts(budget)), ...(await consistency(budget)), ...(await known(budget))];
}
