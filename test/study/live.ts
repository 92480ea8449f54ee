/**
 * Counts how often the whole product is right on a service whose truth is known: `npm run study:live`, or with another number
 * of sessions `npm run study:live -- 200`; as many again beside a busy process. Writes `reports/study-live.md`.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../lib/report/report';
import { figuresText } from './document';
import { atLeast, atMost, Counter, type Figure, meanFigure, untargeted } from './figure';
import { type Compared, comparisonsOf, saysSomething, wentOnSeconds } from './judgement';
import { hog } from './live/hog';
import { liveSession } from './live/session';
import { machineText } from './measures/speed';

const SESSIONS = 8;
const REPORT = join(__dirname, '../../reports/study-live.md');

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

async function counted(sessions: number): Promise<readonly Figure[]> {
  const counters = {
    falsely: new Counter('Live: false differences between identical endpoints'),
    found: new Counter('Live: true differences that are shown'),
    said: new Counter('Live: comparisons that say something: differs, equal, or bounded by 25 %'),
  };
  const times: Figure[] = [];
  for (const conditions of ['quiet', 'hog']) {
    const seconds: number[] = [];
    const beside = conditions === 'hog' ? hog() : undefined;
    try {
      for (let session = 1; session <= sessions; session += 1) {
        const report = await liveSession(session);
        count(counters, conditions, report);
        seconds.push(wentOnSeconds(report));
        console.error(`${conditions} ${session}: ${seconds.at(-1)?.toFixed(0)} s`);
      }
    } finally {
      beside?.stop();
    }
    const section = 'Live: how long a session goes on behind its least';
    times.push(meanFigure(section, conditions, seconds, untargeted, 's'));
  }
  return [
    ...counters.falsely.figures((name) => (name.endsWith('report') ? atMost(0.01) : untargeted)),
    ...counters.found.figures((name) => (name.startsWith('quiet') ? atLeast(0.95) : untargeted)),
    ...counters.said.figures((name) => (name.startsWith('quiet') ? atLeast(0.95) : untargeted)),
    ...times,
  ];
}

async function main(): Promise<void> {
  const sessions = Number(process.argv[2] ?? SESSIONS);
  const load = loadavg()[0] ?? Number.NaN;
  const text = figuresText(await counted(sessions));
  console.log(text);
  writeFileSync(
    REPORT,
    `# How often live reports are right

Real runs of Mocha measure a service whose truth is known, with the default budget: endpoints that do the same, one that does
10 % more work, one that waits 1.5 times as long, and a pool of 3. Made by \`npm run study:live -- ${sessions}\`: ${sessions} sessions with
nothing started beside (\`quiet\`), and ${sessions} beside a busy process (\`hog\`), on ${machineText()}; the load average was
${load.toFixed(1)} before the first one. Shares have Clopper–Pearson bounds; so few sessions can show a target to be missed, not to be kept.

${text}
`,
  );
}

void main();
