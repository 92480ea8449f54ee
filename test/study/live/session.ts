import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsedReport } from '../../../lib/report/parse';
import type { Report } from '../../../lib/report/report';

const ROOT = join(__dirname, '../../..');
const HANGS_AFTER_MS = 240_000;

/** One run of Mocha on the suite, as a user has it, and the report that it wrote. */
export async function liveSession(seed: number): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'perf-markdown-live-'));
  const requires = ['ts-node/register/transpile-only', 'perf-markdown/register'];
  const words = [
    join(ROOT, 'node_modules/mocha/bin/mocha.js'),
    '--no-config',
    ...requires.flatMap((name) => ['--require', name]),
    ...['--reporter', 'perf-markdown', '--timeout', '0'],
    join(__dirname, 'suite.ts'),
  ];
  const env = {
    ...process.env,
    PERF_MARKDOWN_REPORTS_DIR: folder,
    PERF_MARKDOWN_HISTORY: 'false',
    PERF_MARKDOWN_SEED: `${seed}`,
  };
  try {
    await new Promise<void>((resolve, reject) => {
      execFile(process.execPath, words, { cwd: ROOT, env, timeout: HANGS_AFTER_MS }, (error, stdout) =>
        error
          ? reject(new Error(`A session ended before its report.\n${stdout}`, { cause: error }))
          : resolve(),
      );
    });
    return parsedReport(readFileSync(join(folder, 'live_performance.json'), 'utf8'), 'live');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
