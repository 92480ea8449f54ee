#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parsedWords, SWITCH, TEXT } from '../lib/cli/flags';
import { init } from '../lib/cli/init';
import { codeOf, PerfMarkdownError, reasonOf } from '../lib/core/errors';
import { startFolder } from '../lib/core/folder';
import { reassessed } from '../lib/report/assemble';
import { parsedReport } from '../lib/report/parse';
import type { Report } from '../lib/report/report';
import { environmentNameOf } from '../lib/scenario/environment-layer';
import { SETTING_NAMES } from '../lib/scenario/settings';
import { exportLoads } from './artillery/export';
import { importLoads } from './artillery/import';
import { compare } from './compare/compare';
import { reportHtml } from './html/report-html';
import { reportMarkdown } from './markdown/report-markdown';
import { merge } from './merge';
import { scenariosCsv } from './outputs/csv';
import type { CommandResult } from './outputs/judged-report';
import { writeFile } from './outputs/write-outputs';
import { summary } from './summary/summary';
import { version } from './version';

const HELP = `perf-markdown ${version}

Measures a real HTTP service inside its Mocha suite:

  mocha --require perf-markdown/register --grep @performance --reporter perf-markdown

and beside any other reporter, with PERF_MARKDOWN_REPORT=1:

  mocha --require perf-markdown/register --grep @performance --reporter json

One request of each scenario, as a smoke test in every ordinary run, with PERF_MARKDOWN=once:

  PERF_MARKDOWN=once mocha --require perf-markdown/register --grep @performance

Findings in 60 lines for a coding agent, with --reporter-option for=agent.

Usage: perf-markdown init [flags]
       perf-markdown compare [flags]
       perf-markdown summary [<files…>] [flags]
       perf-markdown merge <service>_performance.shard-1-of-3.json <…2-of-3.json> <…3-of-3.json>
       perf-markdown export artillery [flags]
       perf-markdown import artillery <…histograms.json> --plan <folder>
       perf-markdown report <service>_performance.json [--output <file.md | file.html | file.csv>]

  init              write a performance suite for your service; \`perf-markdown init --help\` tells its flags
  compare           what is slower than the base, by how much, how sure; \`perf-markdown compare --help\`
  summary           one verdict for the services of a monorepo; \`perf-markdown summary --help\`
  merge             one report of a load that several machines made together; \`perf-markdown merge --help\`
  export            loads for Artillery, which starts workers on many machines; \`perf-markdown export --help\`
  import            one report of what Artillery counted; \`perf-markdown import --help\`
  report            judge the recorded samples again, by the statistics of this version, and print the report
  --output <file>   write the report to a file instead; a page of HTML with plots of the samples if its
                    name ends in .html, a table of numbers if in .csv
  --help, --version

Options go into .perf-markdown.json, or, for a quick look, into the environment:

${SETTING_NAMES.map((name) => `  ${name.padEnd(20)}${environmentNameOf(name)}`).join('\n')}
`;

function usage(problem: string): never {
  throw new PerfMarkdownError('ERR_INVALID_OPTION', `${problem}\n\n${HELP}`);
}

/** Of a file that is wrong, where the whole help would hide what is said of it. */
function refused(problem: string): never {
  throw new PerfMarkdownError('ERR_INVALID_OPTION', problem);
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return refused(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

function parsedFile(path: string): Report {
  return parsedReport(textIn(path), path);
}

function storedReport(path: string): Report {
  const report = parsedFile(path);
  return report.shard
    ? refused(`${path} is one of ${report.shard.of} shards, which says nothing alone: give all to \`merge\`.`)
    : reassessed(report);
}

function documentFor(path: string, report: Report): string {
  const extension = extname(path).toLowerCase();
  switch (extension) {
    case '.csv':
      return scenariosCsv(report);
    case '.html':
    case '.htm':
      return reportHtml(report);
    case '':
    case '.md':
    case '.markdown':
    case '.txt':
      return reportMarkdown(report);
    default:
      return refused(
        `There is no report as ${extension}: end \`--output\` in .md, .html or .csv, got ${path}.`,
      );
  }
}

/** Runs `report` or an option and gives what it prints. */
function reported(words: readonly string[]): string {
  const { values, positionals } = parsedWords(
    { args: [...words], allowPositionals: true, options: { help: SWITCH, version: SWITCH, output: TEXT } },
    '',
  );
  if (values.help) return HELP;
  if (values.version) return `${version}\n`;
  const [command, path, ...others] = positionals;
  if (command !== 'report')
    return usage(command === undefined ? 'Expected a command.' : `There is no command \`${command}\`.`);
  if (path === undefined || others.length > 0)
    return usage('`report` takes one file: the JSON beside a report.');
  const report = storedReport(path);
  if (values.output === undefined) return reportMarkdown(report);
  const text = documentFor(values.output, report);
  const [problem] = writeFile(values.output, () => text);
  if (problem !== undefined) return refused(problem);
  return `${values.output}\n`;
}

/** Runs a command that ends with an exit code of its own; `undefined` for any other. */
async function judged(
  command: string | undefined,
  words: readonly string[],
): Promise<CommandResult | undefined> {
  switch (command) {
    case 'compare':
      return compare(words, storedReport);
    case 'export':
      return exportLoads(words);
    case 'import':
      return importLoads(words);
    case 'merge':
      return merge(words, parsedFile);
    case 'summary':
      return summary(words, storedReport);
    default:
      return undefined;
  }
}

async function run([command, ...words]: readonly string[]): Promise<string> {
  const ended = await judged(command, words);
  if (ended) {
    process.exitCode = ended.exitCode;
    return ended.text;
  }
  if (command !== 'init') return reported(command === undefined ? [] : [command, ...words]);
  return init(words, startFolder);
}

function fail(error: unknown): void {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 2;
}

process.stdout.on('error', (error) => {
  // Who reads no further, as `head` does, has what it wants.
  if (codeOf(error) !== 'EPIPE') fail(error);
});
run(process.argv.slice(2)).then((text) => process.stdout.write(text), fail);
