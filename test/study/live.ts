/**
 * Counts how often the whole product is right on a service whose truth is known: `npm run study:live`, or with other numbers of
 * sessions `npm run study:live -- --hog 200 --quiet 40`: so many beside a busy process, then so many with nothing started beside.
 * The report, `reports/study-live.md`, is written anew after each of them, so that it can be stopped at any time.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from '../../lib/report/report';
import { meanOf } from '../../lib/stats/moments';
import { figuresText } from './document';
import { atLeast, atMost, Counter, type Figure, meanFigure, untargeted } from './figure';
import { type Compared, comparisonsOf, saysSomething, wentOnSeconds } from './judgement';
import { hog } from './live/hog';
import { liveSession } from './live/session';
import { machineText } from './measures/speed';

const REPORT = join(__dirname, '../../reports/study-live.md');
const { values } = parseArgs({
  options: { hog: { type: 'string', default: '8' }, quiet: { type: 'string', default: '8' } },
});

interface Counters {
  readonly falsely: Counter;
  readonly found: Counter;
  readonly said: Counter;
}

type Named = readonly [string, Compared];

/** The comparisons of a report by what they are of: a group, or a level. */
function named({ groups }: Report): readonly Named[] {
  return groups.flatMap((group): readonly Named[] => {
    if (group.kind === 'throughput')
      return group.speedUps.map((speedUp) => [`${speedUp.level}, of a pool of 3`, speedUp]);
    return group.kind === 'input variation' && group.comparison ? [[group.name, group.comparison]] : [];
  });
}

function count({ falsely, found, said }: Counters, conditions: string, report: Report): void {
  const comparisons = named(report);
  const differs = ({ verdict, ratio }: Compared) => verdict === 'differs' && ratio > 1;
  const same = comparisons.filter(([name]) => name.startsWith('the same'));
  falsely.add(
    `${conditions}: any, in a report`,
    same.some(([, { verdict }]) => verdict === 'differs'),
  );
  for (const [name, comparison] of comparisons) {
    if (name.startsWith('the same')) falsely.add(`${conditions}: ${name}`, comparison.verdict === 'differs');
    else found.add(`${conditions}: ${name}`, differs(comparison));
  }
  for (const comparison of comparisonsOf(report))
    said.add(`${conditions}: of all comparisons`, saysSomething(comparison));
}

/** What became of the sessions of one condition so far. */
interface Held {
  readonly seconds: number[];
  /** The load average at the end of each of them. */
  readonly loads: number[];
}

const counters = {
  falsely: new Counter('Live: false differences between identical endpoints'),
  found: new Counter('Live: true differences that are shown'),
  said: new Counter('Live: comparisons that say something: differs, equal, or bounded by 25 %'),
};
const held = new Map<string, Held>();

function figures(): readonly Figure[] {
  const section = 'Live: how long a session goes on behind its least';
  const quietly = (name: string) => (name.startsWith('quiet') ? atLeast(0.95) : untargeted);
  return [
    ...counters.falsely.figures((name) => (name.endsWith('report') ? atMost(0.01) : untargeted)),
    ...counters.found.figures(quietly),
    ...counters.said.figures(quietly),
    ...[...held].map(([conditions, { seconds }]) =>
      meanFigure(section, conditions, seconds, untargeted, 's'),
    ),
  ];
}

function documentText(): string {
  const sessions = [...held].map(
    ([conditions, { seconds, loads }]) =>
      `${seconds.length} ${conditions === 'hog' ? 'beside a busy process (`hog`)' : 'with nothing started beside (`quiet`)'}, at a load average of ${meanOf(loads).toFixed(1)} in the mean`,
  );
  return `# How often live reports are right

Real runs of Mocha measure a service whose truth is known, with the default budget: endpoints that do the same, one that does
10 % more work, one that waits 1.5 times as long, and a pool of 3. Made by \`npm run study:live -- --hog ${values.hog} --quiet ${values.quiet}\`: ${sessions.join('; ')};
on ${machineText()}. Shares have Clopper–Pearson bounds; few sessions can show a target to be missed, not to be kept.

${figuresText(figures())}
`;
}

async function measure(conditions: string, sessions: number): Promise<void> {
  const seconds: number[] = [];
  const loads: number[] = [];
  held.set(conditions, { seconds, loads });
  for (let session = 1; session <= sessions; session += 1) {
    // Anew each time: it ends by itself.
    const beside = conditions === 'hog' ? hog() : undefined;
    try {
      const report = await liveSession(session);
      count(counters, conditions, report);
      seconds.push(wentOnSeconds(report));
      loads.push(loadavg()[0] ?? Number.NaN);
    } finally {
      beside?.stop();
    }
    console.error(`${conditions} ${session}: ${seconds.at(-1)?.toFixed(0)} s`);
    writeFileSync(REPORT, documentText());
  }
}

async function main(): Promise<void> {
  await measure('hog', Number(values.hog));
  await measure('quiet', Number(values.quiet));
  console.log(figuresText(figures()));
}

void main();
