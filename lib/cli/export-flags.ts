import { PerfMarkdownError } from '../core/errors';
import { withoutCredentials } from '../core/urls';
import { parsedWords, refuseFlag, SWITCH, TEXT } from './flags';

export const EXPORT_HELP = `Usage: perf-markdown export artillery [flags] [-- <words for mocha>]

Writes the loads of your performance suites as scripts of Artillery, which starts workers on many machines: one folder for each
service, with a README.md that has the commands. Your suites run as always, with their test data and hooks, but send nothing:
their own \`request\` makes the requests, at most 1,000 of a load and 32 MiB, which each worker of Artillery takes in turns.

Exported are open loads, ramps, and levels of workers with \`durationMs\`, each divided by the number of workers. What cannot be is
named, with what to do. A \`check\` is not run there: a status 2xx counts as right.

  --out <folder>      where the folders are written                                                      [.perf/artillery]
  --workers <n>       how many machines make the load together                                                         [1]
  --url <target>      where they reach the service                                                 [the suite's app: { url }]
  --grep <pattern>    the tests whose loads are exported                                                    [@performance]
  --help

Back into a report: \`perf-markdown import artillery --help\`.
`;

const FLAGS = { out: TEXT, workers: TEXT, url: TEXT, grep: TEXT, help: SWITCH } as const;

const MOST_WORKERS = 1000;

function workersOf(given: string): number {
  const workers = /^\d+$/.test(given) ? Number(given) : 0;
  return workers >= 1 && workers <= MOST_WORKERS
    ? workers
    : refuseFlag('workers', `a whole number from 1 to ${MOST_WORKERS}`, given);
}

function urlOf(given: string): string {
  const { protocol = '', pathname, search, username } = URL.canParse(given) ? new URL(given) : {};
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && username === ''
    ? new URL(given).origin
    : refuseFlag(
        'url',
        'the address of a service without a path and without a password, which would be written to files, such as `https://staging.example.com`',
        withoutCredentials(given),
      );
}

/** The one engine that there is. */
export function requireArtillery(engine: string | undefined, command: string, help: string): void {
  if (engine === 'artillery') return;
  const given = engine === undefined ? 'nothing' : `\`${engine}\``;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `Expected \`${command} artillery\`, got ${given} in its place.\n\n${help}`,
  );
}

/**
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a flag that does not exist, lacks its value, or has a wrong one
 */
export function exportFlags(words: readonly string[]) {
  const end = words.indexOf('--');
  const { values, positionals } = parsedWords(
    { args: words.slice(0, end === -1 ? undefined : end), options: FLAGS, allowPositionals: true },
    'export',
  );
  const [engine, ...others] = positionals;
  if (!values.help) requireArtillery(others.length === 0 ? engine : others[0], 'export', EXPORT_HELP);
  return {
    isHelp: values.help ?? false,
    out: values.out ?? '.perf/artillery',
    workers: workersOf(values.workers ?? '1'),
    url: values.url === undefined ? undefined : urlOf(values.url),
    grep: values.grep ?? '@performance',
    mochaWords: end === -1 ? [] : words.slice(end + 1),
  };
}
