import { ComparedProject, type Kill, type Killed } from '../integration/killed-comparison';

// `npm run test:kills [number]`: comparisons of which one process is killed at a random moment.
const number = Number(process.argv[2] ?? 20);
const LATEST_MS = 15_000;

function chosen<T>(values: readonly [T, ...T[]]): T {
  return values[Math.floor(Math.random() * values.length)] ?? values[0];
}

/** Nothing is left, nothing passed, and a conductor that lives says so. */
function isAsItShouldBe({ who }: Kill, { hasHit, exitCode, left }: Killed): boolean {
  if (left.length > 0) return false;
  return hasHit && who !== 'conductor' ? exitCode === 2 : exitCode !== 0 && exitCode !== 1;
}

async function main(): Promise<void> {
  const project = new ComparedProject();
  const counts = { killed: 0, wrong: 0 };
  for (let index = 0; index < number; index += 1) {
    const kill: Kill = {
      who: chosen(['conductor', 'base', 'head']),
      signal: chosen(['SIGKILL', 'SIGTERM']),
      afterMs: Math.round(Math.random() * LATEST_MS),
    };
    const killed = await project.killed(kill);
    const { hasHit, exitCode, output, left } = killed;
    const isRight = isAsItShouldBe(kill, killed);
    if (hasHit) counts.killed += 1;
    if (!isRight) counts.wrong += 1;
    console.log(
      `${kill.who} ${kill.signal} after ${kill.afterMs} ms${hasHit ? '' : ' (nobody there)'}: exit code ${exitCode}${isRight ? '' : `, left ${left.join('; ')}\n${output}`}`,
    );
  }
  console.log(`${counts.killed} of ${number} killed, ${counts.wrong} of ${number} not as they should be`);
  process.exitCode = counts.wrong === 0 ? 0 : 1;
}

main();
