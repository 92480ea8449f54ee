import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { textOf } from '../integration/run-mocha';
import { suiteRun } from './suite-run';

const TS_NODE = ['-r', 'ts-node/register/transpile-only'];
const ROOT = join(__dirname, '../..');

const METHOD = `Heap and array buffers of the measuring process above what it held at the start, after loading. One million requests go through the real measurement with a client that answers at once, without sockets; *held* is what a full garbage collection leaves every 100,000 requests and after the report was made. Wanted: less than 150 MB.`;

/** What a script of this folder prints. */
export async function printedBy(script: string): Promise<string> {
  const words = ['--expose-gc', ...TS_NODE, join(__dirname, script)];
  return (await promisify(execFile)(process.execPath, words, { cwd: ROOT })).stdout.trim();
}

function megabytes(text: string, pattern: RegExp): string {
  const bytes = pattern.exec(text)?.[1];
  if (bytes === undefined) throw new Error(`Expected ${pattern} in ${text}.`);
  return (Number(bytes) / 1e6).toFixed(1);
}

/** What is held for a million requests, without and for fewer ones with a real service. */
export async function memory(): Promise<string> {
  const table = await printedBy('memory-probe.ts');
  const { run } = await suiteRun('many', { arguments: ['--expose-gc'] });
  const text = textOf(run, 'memory.json');
  const requests = Number(/"requests":(\d+)/.exec(text)?.[1]).toLocaleString('en-US');
  const before = megabytes(text, /"before":\{"held":(\d+)/);
  const after = megabytes(text, /"after":\{"held":(\d+)/);
  const rss = megabytes(text, /"before":\{.*?"rss":(\d+)/);
  const peak = megabytes(text, /"peakRss":(\d+)/);
  return `${METHOD}

${table}

Really sent through Mocha to a service in a child process, with 8 workers: ${requests} requests (not a million, for the time it takes). Held before ${before} MB, after ${after} MB; resident memory before ${rss} MB, at the most until the report was written ${peak} MB, garbage included.`;
}
