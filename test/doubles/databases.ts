import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort, isReachable } from '../../lib/target/reachable';

/** A real database on a free port of 127.0.0.1, with its data in a folder of its own. */
export interface Database {
  readonly port: number;
  stop(): Promise<void>;
}

interface Server {
  /** What has to be installed. */
  readonly program: string | undefined;
  /** Who may run it where this process is run by root. */
  readonly user?: string;
  readonly prepare?: (folder: string) => readonly [string, ...string[]];
  readonly args: (folder: string, port: number) => readonly string[];
}

const READY_MS = 30_000;

function found(names: readonly string[], folders: readonly string[] = []): string | undefined {
  const all = [...folders, ...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  return all.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

function postgresFolders(): readonly string[] {
  const parent = '/usr/lib/postgresql';
  return existsSync(parent) ? readdirSync(parent).map((version) => join(parent, version, 'bin')) : [];
}

const SERVERS = {
  postgresql: {
    program: found(['postgres'], postgresFolders()),
    user: 'postgres',
    prepare: (folder) => [
      found(['initdb'], postgresFolders()) ?? 'initdb',
      ...['--auth=trust', '--username=postgres', '--no-sync', '--locale=C', '-D', join(folder, 'data')],
    ],
    args: (folder, port) => [
      ...['-D', join(folder, 'data'), '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'],
    ],
  },
  mariadb: {
    program: found(['mariadbd', 'mysqld']),
    user: 'mysql',
    prepare: (folder) => [
      found(['mariadb-install-db', 'mysql_install_db']) ?? 'mariadb-install-db',
      ...['--no-defaults', '--auth-root-authentication-method=normal', '--skip-test-db'],
      `--datadir=${join(folder, 'data')}`,
    ],
    args: (folder, port) => [
      ...['--no-defaults', `--datadir=${join(folder, 'data')}`, `--socket=${join(folder, 'socket')}`],
      ...[
        '--bind-address=127.0.0.1',
        `--port=${port}`,
        '--skip-grant-tables',
        '--innodb-flush-log-at-trx-commit=0',
      ],
      '--skip-networking=0',
    ],
  },
  redis: {
    program: found(['redis-server']),
    args: (folder, port) => ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
  },
} as const satisfies Readonly<Record<string, Server>>;

export type DatabaseName = keyof typeof SERVERS;

/** Whether it is installed here. */
export function isInstalled(name: DatabaseName): boolean {
  return SERVERS[name].program !== undefined;
}

function idsOf(user: string | undefined): { readonly uid: number; readonly gid: number } | undefined {
  if (user === undefined || userInfo().uid !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(execFileSync('id', [flag, user], { encoding: 'utf8' })),
  );
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

async function stopped(child: ChildProcess, folder: string): Promise<void> {
  const ended = once(child, 'exit');
  if (child.exitCode === null && child.kill('SIGKILL')) await ended;
  rmSync(folder, { recursive: true, force: true });
}

/** Starts a database that is installed here. */
export async function startDatabase(name: DatabaseName): Promise<Database> {
  const { program, args, user, prepare }: Server = SERVERS[name];
  if (program === undefined) throw new Error(`${name} is not installed.`);
  const folder = mkdtempSync(join(tmpdir(), `perf-markdown-${name}-`));
  const ids = idsOf(user);
  if (ids) chownSync(folder, ids.uid, ids.gid);
  const options = { cwd: folder, stdio: 'ignore', ...ids } as const;
  const [setUp, ...words] = prepare?.(folder) ?? [];
  if (setUp !== undefined) execFileSync(setUp, words, options);
  const port = await freePort();
  const child = spawn(program, args(folder, port), options);
  const sinceMs = performance.now();
  while (!(await isReachable('127.0.0.1', port, 1000))) {
    if (child.exitCode !== null || performance.now() - sinceMs > READY_MS) {
      await stopped(child, folder);
      throw new Error(`${name} did not start.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { port, stop: () => stopped(child, folder) };
}
