import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../lib/core/clock';
import { startTarget } from '../../../lib/target/start';
import type { Target } from '../../../lib/target/target';
import { countedLoad, pairsOf } from '../../doubles/counted-load';
import { type Database, type DatabaseName, isInstalled, startDatabase } from '../../doubles/databases';
import { startMongodbDouble } from '../../doubles/mongodb';

const SERVICE = join(__dirname, '../../fixtures/calls/service.cjs');
const PLANTED = [1, 3, 7, 8];
const EXACT = PLANTED.map((calls) => [calls, 160 / PLANTED.length] as const);

interface Driver {
  readonly title: string;
  /** Of its counter. */
  readonly name: string;
  readonly kinds: readonly string[];
  /** Whether it can be tried here. */
  readonly isHere: boolean;
  /** The variable by which the service is told of it, and its value. */
  readonly variable: string;
  readonly start: () => Promise<{ readonly value: string; readonly stop: () => Promise<void> }>;
}

function startedBy(start: () => Promise<Database>): Driver['start'] {
  return async () => {
    const { port, stop } = await start();
    return { value: String(port), stop };
  };
}

function real(database: DatabaseName, driver: Pick<Driver, 'name' | 'kinds' | 'variable'>): Driver {
  const isHere = isInstalled(database);
  // `.ci/run` installs the databases, and fails where one of these is skipped.
  const title = `${driver.name} to a real ${database}${isHere ? '' : ' (SKIPPED: it is not installed)'}`;
  return { ...driver, title, isHere, start: startedBy(() => startDatabase(database)) };
}

/** Where `better-sqlite3` is, which is no dependency: it is compiled for long where it has no binary. */
const SQLITE = process.env['BETTER_SQLITE3'];

const DRIVERS: readonly Driver[] = [
  real('postgresql', { name: 'pg', variable: 'PG_PORT', kinds: ['pg', 'pg-callback'] }),
  real('mariadb', { name: 'mysql2', variable: 'MYSQL_PORT', kinds: ['mysql2', 'mysql2-callback'] }),
  real('redis', { name: 'ioredis', variable: 'REDIS_PORT', kinds: ['ioredis'] }),
  {
    name: 'mongodb',
    title: 'mongodb to what answers as its server',
    kinds: ['mongodb', 'mongodb-insert'],
    isHere: true,
    variable: 'MONGODB_PORT',
    start: startedBy(startMongodbDouble),
  },
  {
    name: 'better-sqlite3',
    title: `better-sqlite3${SQLITE === undefined ? ' (SKIPPED: BETTER_SQLITE3 does not say where it is)' : ''}`,
    kinds: ['better-sqlite3', 'better-sqlite3-exec'],
    isHere: SQLITE !== undefined,
    variable: 'BETTER_SQLITE3',
    start: async () => ({ value: SQLITE ?? '', stop: async () => undefined }),
  },
];

for (const { name, title, kinds, isHere, variable, start } of DRIVERS)
  describe(`Calls of ${title}`, () => {
    let running: Awaited<ReturnType<Driver['start']>>;
    let target: Target;

    before(async function () {
      if (!isHere) this.skip();
      running = await start();
      const source = { module: SERVICE, env: { [variable]: running.value } };
      const options = { service: 'calls', source, urls: {}, suiteFile: __filename, required: [] };
      target = await startTarget(options, systemClock);
    });

    after(async () => {
      await target?.stop();
      await running?.stop();
    });

    for (const kind of kinds)
      it(`are exact for ${kind} under 16 workers, with a pool of fewer connections`, async () => {
        const first = await countedLoad(target, [`/${kind}?calls=2`], { depth: 'places' });
        expect(pairsOf(first, name)).to.deep.equal([[2, 1]]);
        expect(first.counters.find((counter) => counter.name === name)?.place).to.match(
          /^test\/fixtures\/calls\/service\.cjs:\d+$/,
        );
        const paths = Array.from({ length: 160 }, (_, i) => `/${kind}?calls=${PLANTED[i % PLANTED.length]}`);
        const counted = await countedLoad(target, paths);
        expect(pairsOf(counted, name)).to.deep.equal(EXACT);
        expect(counted.counters.find((counter) => counter.name === name)?.outside).to.equal(0);
      });
  });
