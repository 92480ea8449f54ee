/** Compares an example with one of its former commits and writes the comparison into `reports/comparison`: `npm run perf:compare -- --help`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = join(__dirname, '..');
const HELP = `npm run perf:compare -- --base <commit> [--example storage] [--time 10m] [--planted-ms <ms>]

  --base         65c89eb or later
  --example      embeddings, search, storage, geometric or gateway
  --planted-ms   so much CPU time is added to each request of the head: is it found? Also with --base HEAD.
`;

const { values } = parseArgs({
  options: {
    base: { type: 'string' },
    example: { type: 'string', default: 'storage' },
    time: { type: 'string', default: '10m' },
    'planted-ms': { type: 'string', default: '0' },
    install: { type: 'string', default: 'npm ci --ignore-scripts --no-audit --no-fund' },
    help: { type: 'boolean', default: false },
  },
});

/** This repository is the package itself, which a checkout of the base would find in its own sources: it gets what the head has built. */
function copyOfBuild(): string {
  const [from, to] = [join(ROOT, 'dist'), 'dist'].map((path) => `'${path}'`);
  return `node -e "fs.cpSync(${from}, ${to}, { recursive: true, force: true })"`;
}

function compared(base: string): number {
  const words = [
    join(ROOT, 'dist/reporters/cli.js'),
    'compare',
    ...['--base', base, '--allow-same', '--time', values.time],
    ...['--install', values.install, '--build', copyOfBuild()],
    '--',
    ...['--require', join(ROOT, 'examples/planted-change.js'), '--ignore', 'test/**'],
    ...otherExamples().flatMap((name) => ['--ignore', `examples/${name}/**`]),
  ];
  const environment = { PERF_MARKDOWN_REPORTS_DIR: 'reports/comparison', PLANTED_MS: values['planted-ms'] };
  const { status } = spawnSync(process.execPath, words, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  return status ?? 2;
}

function otherExamples(): readonly string[] {
  return ['embeddings', 'search', 'storage', 'geometric', 'gateway'].filter(
    (name) => name !== values.example,
  );
}

if (values.help || values.base === undefined) process.stdout.write(HELP);
else process.exitCode = compared(values.base);
