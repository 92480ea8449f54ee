import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../lib/core/clock';
import { startTarget } from '../../../lib/target/start';
import type { Target } from '../../../lib/target/target';
import { countedLoad, pairsOf } from '../../doubles/counted-load';
import { type Database, type DatabaseName, isInstalled, startDatabase } from '../../doubles/databases';

const SERVICE = join(__dirname, '../../fixtures/calls/service.cjs');
const PLANTED = [1, 3, 7, 8];
const EXACT = PLANTED.map((calls) => [calls, 160 / PLANTED.length] as const);

const DRIVERS: readonly {
  readonly name: string;
  readonly database: DatabaseName;
  readonly port: string;
  readonly kinds: readonly string[];
}[] = [
  { name: 'pg', database: 'postgresql', port: 'PG_PORT', kinds: ['pg', 'pg-callback'] },
  { name: 'mysql2', database: 'mariadb', port: 'MYSQL_PORT', kinds: ['mysql2', 'mysql2-callback'] },
  { name: 'ioredis', database: 'redis', port: 'REDIS_PORT', kinds: ['ioredis'] },
];

// `.ci/run` installs the databases, and fails where one of these is skipped.
for (const { name, database, port, kinds } of DRIVERS)
  describe(`Calls of ${name} to a real ${database}${isInstalled(database) ? '' : ' (SKIPPED: it is not installed)'}`, () => {
    let running: Database;
    let target: Target;

    before(async function () {
      if (!isInstalled(database)) this.skip();
      running = await startDatabase(database);
      const env = { [port]: String(running.port) };
      const source = { module: SERVICE, env };
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
