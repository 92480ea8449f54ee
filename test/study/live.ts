/**
 * Counts how often the whole product is right on a service whose truth is known: `npm run study:live`, or with other numbers of
 * sessions `npm run study:live -- --hog 20 --quiet 40`: so many more beside a busy process, then so many with nothing started beside.
 * Each is added to `reports/study-live.ndjson`, and the report of all, `reports/study-live.md`, is written anew after it: it can be stopped
 * at any time, and gone on with at another.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from '../../lib/report/report';
import { figuresText } from './document';
import { atLeast, atMost, type Figure, untargeted } from './figure';
import { type Compared, comparisonsOf, saysSomething, wentOnSeconds } from './judgement';
import { hog } from './live/hog';
import { KeptSessions, Tally } from './live/kept-sessions';
import { liveSession } from './live/session';

const REPORT = join(__dirname, '../../reports/study-live.md');
const SESSIONS = join(__dirname, '../../reports/study-live.ndjson');
const FALSELY = 'Live: false differences between identical endpoints';
const FOUND = 'Live: true differences that are shown';
const SAID = 'Live: comparisons that say something: differs, equal, or bounded by 25 %';
const { values } = parseArgs({
  options: { hog: { type: 'string', default: '8' }, quiet: { type: 'string', default: '8' } },
});

type Named = readonly [string, Compared];

/** The comparisons of a report by what they are of: a group, or a level. */
function named({ groups }: Report): readonly Named[] {
  return groups.flatMap((group): readonly Named[] => {
    if (group.kind === 'throughput')
      return group.speedUps.map((speedUp) => [`${speedUp.level}, of a pool of 3`, speedUp]);
    return group.kind === 'input variation' && group.comparison ? [[group.name, group.comparison]] : [];
  });
}

function tallyOf(report: Report): Tally {
  const tally = new Tally();
  const comparisons = named(report);
  const differs = ({ verdict, ratio }: Compared) => verdict === 'differs' && ratio > 1;
  const same = comparisons.filter(([name]) => name.startsWith('the same'));
  tally.add(
    FALSELY,
    'any, in a report',
    same.some(([, { verdict }]) => verdict === 'differs'),
  );
  for (const [name, comparison] of comparisons) {
    if (name.startsWith('the same')) tally.add(FALSELY, name, comparison.verdict === 'differs');
    else tally.add(FOUND, name, differs(comparison));
  }
  for (const comparison of comparisonsOf(report))
    tally.add(SAID, 'of all comparisons', saysSomething(comparison));
  return tally;
}

const kept = new KeptSessions(SESSIONS);

function figures(): readonly Figure[] {
  const quietly = (name: string) => (name.startsWith('quiet') ? atLeast(0.95) : untargeted);
  return [
    ...kept.figures(FALSELY, (name) => (name.endsWith('report') ? atMost(0.01) : untargeted)),
    ...kept.figures(FOUND, quietly),
    ...kept.figures(SAID, quietly),
    ...kept.durations('Live: how long a session goes on behind its least'),
  ];
}

function documentText(): string {
  return `# How often live reports are right

Real runs of Mocha measure a service whose truth is known, with the default budget: endpoints that do the same, one that does
10 % more work, one that waits 1.5 times as long, and a pool of 3; beside a busy process (\`hog\`) or with nothing started beside
(\`quiet\`). \`npm run study:live -- --hog 20 --quiet 20\` adds so many to those in \`study-live.ndjson\`. Shares have Clopper–Pearson
bounds.

${kept.description()}

${figuresText(figures())}
`;
}

async function measure(conditions: string, sessions: number): Promise<void> {
  for (let session = 1; session <= sessions; session += 1) {
    // Anew each time: it ends by itself.
    const beside = conditions === 'hog' ? hog() : undefined;
    try {
      const report = await liveSession(kept.count + 1);
      kept.keep(conditions, wentOnSeconds(report), tallyOf(report));
    } finally {
      beside?.stop();
    }
    console.error(`${conditions} ${session} of ${sessions}`);
    writeFileSync(REPORT, documentText());
  }
}

async function main(): Promise<void> {
  await measure('hog', Number(values.hog));
  await measure('quiet', Number(values.quiet));
  console.log(figuresText(figures()));
}

void main();
