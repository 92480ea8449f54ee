import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ARTILLERY } from '../../lib/artillery/script';
import { ownEnvironment } from '../doubles/own-environment';

/** Where Artillery and a Node.js for it lie, some 650 MB; installed there when it is first asked for. */
const FOLDER = process.env['ARTILLERY_FOLDER'] ?? join(tmpdir(), `perf-markdown-artillery-${ARTILLERY}`);
const MODULES = join(FOLDER, 'node_modules');

/** Artillery and a Node.js for it, from npm, without the browsers that it would fetch. */
export function installArtillery(): void {
  if (existsSync(join(MODULES, 'artillery/package.json'))) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }');
  const words = ['install', '--no-audit', '--no-fund', '--save-exact', `artillery@${ARTILLERY}`, 'node@22'];
  const { status } = spawnSync('npm', words, {
    cwd: FOLDER,
    stdio: 'inherit',
    env: { ...ownEnvironment(), PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  if (status !== 0) throw new Error(`npm ${words.join(' ')} ended with ${status}`);
}

/** Keeps, beside what Artillery counts, every time that its processor gives it. */
const KEEPING = `const { appendFileSync } = require('node:fs');
const own = require('./own-processor.cjs');
const heard = (events) => ({
  emit(kind, name, value) {
    if (/\\.\\d+\\.us$/.test(name)) appendFileSync(process.env.KEPT_TIMES, value / 1000 + '\\n');
    events.emit(kind, name, value);
  },
});
module.exports = {
  ...own,
  perfAfter: (params, response, user, events, done) => own.perfAfter(params, response, user, heard(events), done),
};
`;

/** Makes the processor of an export keep all times as well. */
export function keepTimes(folder: string): void {
  renameSync(join(folder, 'processor.cjs'), join(folder, 'own-processor.cjs'));
  writeFileSync(join(folder, 'processor.cjs'), KEEPING);
}

/** Artillery takes one thread less than there are CPUs. */
const FOUR_CPUS = `const os = require('node:os');
const [cpu] = os.cpus();
os.cpus = () => [cpu, cpu, cpu, cpu];
`;

/** A machine that runs scripts of Artillery, with three threads where it has another number. */
export interface Machine {
  readonly name: string;
  readonly hasThreeThreads?: boolean;
}

/** Runs a load of an export as its README says, and gives the file of its histograms. */
export async function runLoad(
  folder: string,
  key: string,
  { name, hasThreeThreads }: Machine,
): Promise<string> {
  const histograms = `${key}.${name}.histograms.json`;
  writeFileSync(join(folder, 'four-cpus.cjs'), FOUR_CPUS);
  const preloaded = [
    `--require "${folder}/hook.cjs"`,
    ...(hasThreeThreads ? [`--require "${folder}/four-cpus.cjs"`] : []),
  ];
  const options: SpawnOptions = {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...ownEnvironment(),
      ARTILLERY_DISABLE_TELEMETRY: 'true',
      NODE_OPTIONS: preloaded.join(' '),
      PERF_HISTOGRAMS: histograms,
      KEPT_TIMES: join(folder, `${key}.times`),
    },
  };
  const command = [join(MODULES, 'artillery/bin/run'), 'run', '--quiet', `${key}.json`];
  const [status] = await once(spawn(join(MODULES, 'node/bin/node'), command, options), 'exit');
  if (status !== 0) throw new Error(`artillery ${key} ended with ${status}`);
  return join(folder, histograms);
}

/** Every time of a load, of all machines. */
export function keptTimes(folder: string, key: string): readonly number[] {
  return readFileSync(join(folder, `${key}.times`), 'utf8')
    .trim()
    .split('\n')
    .map(Number);
}
