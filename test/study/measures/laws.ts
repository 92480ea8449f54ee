import { plainSentence } from '../../../lib/analysis/finding';
import type { Finding } from '../../../lib/analysis/judge';
import { seededRandom } from '../../../lib/core/random';
import { atMost, Counter, type Figure, untargeted, within } from '../figure';
import { covers, foundBy, judgementOf } from '../judgement';
import { logNormal } from '../simulation/machine';
import { inputGroup, waiting } from '../simulation/services';
import { simulatedSession } from '../simulation/session';
import type { Budget } from '../study';

interface Law {
  readonly name: string;
  readonly msOf: (input: number) => number;
  /** What the sentence has to say. */
  readonly words: RegExp | undefined;
  readonly exponent: number | undefined;
}

const INPUTS = [1000, 2000, 4000, 8000, 16_000];
const SECTION = 'Laws: latency over a numeric input';
/** The noise of a median of three requests is about two thirds of that of one. */
const NOISE = { low: 0.03 / 0.67, high: 0.05 / 0.67 };

const LAWS: readonly Law[] = [
  { name: 'constant', msOf: () => 10, words: undefined, exponent: undefined },
  { name: 'linear', msOf: (n) => 0.002 * n, words: /grows linearly/, exponent: 1 },
  { name: 'linear with a constant', msOf: (n) => 4 + 0.002 * n, words: /grows linearly/, exponent: 1 },
  {
    name: 'n log n',
    msOf: (n) => 0.0002 * n * Math.log2(n),
    words: /grows faster than in proportion/,
    exponent: undefined,
  },
  { name: 'quadratic', msOf: (n) => 2e-7 * n * n, words: /grows with the square/, exponent: 2 },
  {
    name: 'quadratic with a constant',
    msOf: (n) => 2 + 2e-7 * n * n,
    words: /grows with the square/,
    exponent: 2,
  },
];

/** 'linear' is said of n^1.1 too readily to be told apart; what contradicts the truth is wrong. */
function verdictOf({ words }: Law, found: readonly Finding[]): 'right' | 'wrong' | 'nothing' {
  const [finding] = found;
  if (!finding) return words === undefined ? 'right' : 'nothing';
  return words?.test(plainSentence(finding)) ? 'right' : 'wrong';
}

/** Which law is named, and whether the interval of the exponent holds. */
export async function laws({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const counter = new Counter(SECTION);
  const random = seededRandom(seed + 3);
  for (const law of LAWS) {
    for (let trial = 0; trial < trials; trial += 1) {
      const machine = logNormal(NOISE.low + (NOISE.high - NOISE.low) * random())(random);
      const group = inputGroup(INPUTS, (index) => waiting(machine, law.msOf(INPUTS[index] ?? 0)));
      const found = foundBy(judgementOf(await simulatedSession(group)), 'input-law');
      const verdict = verdictOf(law, found);
      counter.add(`${law.name}: right`, verdict === 'right');
      counter.add(`${law.name}: wrong`, verdict === 'wrong');
      for (const finding of found)
        if (law.exponent !== undefined)
          counter.add(`${law.name}: 99 % interval of the exponent holds`, covers(finding, law.exponent));
    }
  }
  return counter.figures((name) => {
    if (name.endsWith('wrong')) return atMost(0.01);
    return name.endsWith('holds') ? within(0.97, 1) : untargeted;
  });
}
