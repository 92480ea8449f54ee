import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: 'nodenext',
    target: 'es2023',
    types: ['node', 'mocha'],
    noEmit: true,
    rootDir: '.',
  },
  include: ['**/*.ts'],
};

/** A user's project in a new folder, with this package installed as npm packs it. */
export interface Project {
  readonly folder: string;
  write(path: string, text: string): void;
  remove(): void;
}

/** The folder in which this process keeps the package as npm packs it; packed when it is first asked for. */
let unpacked: string | undefined;

function packed(): string {
  if (unpacked !== undefined) return unpacked;
  const folder = mkdtempSync(join(tmpdir(), 'perf-markdown-packed-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const npm = process.env['npm_execpath'];
  const words = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  if (npm === undefined) execFileSync('npm', words, { cwd: ROOT, stdio: 'ignore' });
  else execFileSync(process.execPath, [npm, ...words], { cwd: ROOT, stdio: 'ignore' });
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  execFileSync('tar', ['-xzf', archive], { cwd: folder });
  unpacked = join(folder, 'package');
  return unpacked;
}

/** Everything that is installed here, except this package itself, which is unpacked from its archive. */
function installDependencies(modules: string): void {
  const installed = join(ROOT, 'node_modules');
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name !== 'perf-markdown' && !name.startsWith('.'))
      symlinkSync(join(installed, name), join(modules, name));
  }
}

/**
 * A project whose dependencies are those installed here, so that nothing is fetched.
 *
 * @param type - of its modules, as `package.json` names it
 */
export function newProject(type: 'commonjs' | 'module'): Project {
  const folder = mkdtempSync(join(tmpdir(), 'perf-markdown-project-'));
  const modules = join(folder, 'node_modules');
  installDependencies(modules);
  cpSync(packed(), join(modules, 'perf-markdown'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', type }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  return {
    folder,
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
