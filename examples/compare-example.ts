/** Compares an example with one of its former commits and writes the comparison into `reports/comparison`: `npm run perf:compare -- --help`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parsedComparison } from '../lib/compare/comparison-schema';
import { writeComparison } from '../reporters/compare/write-comparison';
import { writeReportIndex } from './report-index';

const ROOT = join(__dirname, '..');
const REPORTS = 'reports/comparison';
const HELP = `npm run perf:compare -- --base <commit> [--example storage] [--grep <pattern>] [--time 10m] [--planted-ms <ms>]
                        [--planted-method <method>]

  --base         a commit that has the example
  --example      embeddings, search, storage, geometric or gateway
  --grep         the tests that are compared, such as '@performance.*Endpoint'; all of its performance tests unless given
  --planted-ms   so much CPU time is added to each request of the head: is it found? Also with --base HEAD.
  --planted-method   the same of requests of this method only, such as GET
`;

const { values } = parseArgs({
  options: {
    base: { type: 'string' },
    example: { type: 'string', default: 'storage' },
    grep: { type: 'string', default: '@performance' },
    time: { type: 'string', default: '10m' },
    'planted-ms': { type: 'string', default: '0' },
    'planted-method': { type: 'string', default: '' },
    install: { type: 'string', default: 'npm ci --ignore-scripts --no-audit --no-fund' },
    help: { type: 'boolean', default: false },
  },
});

/** This repository is the package itself, which a checkout of the base would find in its own sources: it gets what the head has built. */
function copyOfBuild(): string {
  const [from, to] = [join(ROOT, 'dist'), 'dist'].map((path) => `'${path}'`);
  return `node -e "fs.cpSync(${from}, ${to}, { recursive: true, force: true })"`;
}

function words(base: string): readonly string[] {
  return [
    ...['--base', base, '--allow-same', '--time', values.time, '--grep', values.grep],
    ...['--install', values.install, '--build', copyOfBuild()],
    '--',
    ...['--require', join(ROOT, 'examples/planted-change.js'), '--ignore', 'test/**'],
    ...otherExamples().flatMap((name) => ['--ignore', `examples/${name}/**`]),
  ];
}

/** Writes it anew, with what was planted beside what else differs. */
function tellPlanted(): void {
  const { example, 'planted-ms': ms, 'planted-method': method } = values;
  if (Number(ms) === 0) return;
  const file = join(REPORTS, `${example}_comparison.json`);
  const comparison = parsedComparison(readFileSync(file, 'utf8'), file);
  const which = method === '' ? 'each request' : `each ${method}`;
  const planted = `planted to see what is said of it: ${which} of the head takes ${ms} ms more CPU time`;
  writeComparison(
    { ...comparison, differences: [planted, ...comparison.differences] },
    { reportsDir: REPORTS, hasPage: false, comment: false, environment: {} },
  );
}

/** In this process: the comparison names the command that started it. */
async function compared(base: string): Promise<number> {
  Object.assign(process.env, {
    PERF_MARKDOWN_REPORTS_DIR: REPORTS,
    PERF_MARKDOWN_PROFILE: 'auto',
    PLANTED_MS: values['planted-ms'],
    PLANTED_METHOD: values['planted-method'],
  });
  const {
    compare,
  }: typeof import('../reporters/compare/compare') = require('../dist/reporters/compare/compare');
  const { text, exitCode } = await compare(words(base), () => {
    throw new Error('Reports are compared by the command itself.');
  });
  process.stdout.write(text);
  tellPlanted();
  writeReportIndex();
  return exitCode;
}

function otherExamples(): readonly string[] {
  return ['embeddings', 'search', 'storage', 'geometric', 'gateway'].filter(
    (name) => name !== values.example,
  );
}

if (values.help || values.base === undefined) process.stdout.write(HELP);
else
  compared(values.base).then(
    (exitCode) => (process.exitCode = exitCode),
    (error: unknown) => {
      process.exitCode = 2;
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    },
  );
