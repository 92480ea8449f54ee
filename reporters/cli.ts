#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PerfMarkdownError, reasonOf } from '../lib/core/errors';
import { reassessed } from '../lib/report/assemble';
import { parsedReport } from '../lib/report/parse';
import { reportMarkdown } from './markdown/report-markdown';
import { version } from './version';

const HELP = `perf-markdown ${version}

Measures a real HTTP service inside its Mocha suite:

  mocha --require perf-markdown/register --grep @performance --reporter perf-markdown

and beside any other reporter, with PERF_MARKDOWN_REPORT=1:

  mocha --require perf-markdown/register --grep @performance --reporter json

Usage: perf-markdown report <service>_performance.json [--output <file.md>]

  report            judge the recorded samples again, by the statistics of this version, and print the report
  --output <file>   write the report to a file instead
  --help, --version

Environment, for a quick look: PERF_MARKDOWN_ITERATIONS, PERF_MARKDOWN_REQUESTS, PERF_MARKDOWN_DURATION_MS,
PERF_MARKDOWN_WORKERS=1,4, PERF_MARKDOWN_ROUNDS, PERF_MARKDOWN_WARMUP, PERF_MARKDOWN_PRECISION,
PERF_MARKDOWN_PRECISION_BUDGET_MS, PERF_MARKDOWN_MAX_IN_FLIGHT, PERF_MARKDOWN_REQUEST_TIMEOUT_MS,
PERF_MARKDOWN_TIME_LIMIT_MS, PERF_MARKDOWN_FAILURE_LIMIT, PERF_MARKDOWN_SEED, PERF_MARKDOWN_REPORTS_DIR,
PERF_MARKDOWN_TAGS. For CI: PERF_MARKDOWN_REPORT=1, PERF_MARKDOWN_COMMENT=1 or a file,
PERF_MARKDOWN_BENCHMARK_JSON=1. The same options, as in \`iterations\`, go into .perf-markdown.json.
`;

function usage(problem: string): never {
  throw new PerfMarkdownError('ERR_INVALID_OPTION', `${problem}\n\n${HELP}`);
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return usage(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

/** Runs the command and gives what it prints. */
function run(words: readonly string[]): string {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { help: { type: 'boolean' }, version: { type: 'boolean' }, output: { type: 'string' } },
  });
  if (values.help) return HELP;
  if (values.version) return `${version}\n`;
  const [command, path, ...others] = positionals;
  if (command !== 'report')
    return usage(command === undefined ? 'Expected a command.' : `There is no command \`${command}\`.`);
  if (path === undefined || others.length > 0)
    return usage('`report` takes one file: the JSON beside a report.');
  const markdown = reportMarkdown(reassessed(parsedReport(textIn(path), path)));
  if (values.output === undefined) return markdown;
  writeFileSync(values.output, markdown);
  return `${values.output}\n`;
}

try {
  process.stdout.write(run(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 2;
}
