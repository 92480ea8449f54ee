import { dirname, join } from 'node:path';
import { URL_VARIABLE } from '../../lib/arm/arm-url';
import type { LeftOut } from '../../lib/arm/protocol';
import { COMPARE_HELP, type CompareFlags, compareFlags } from '../../lib/cli/compare-flags';
import { mochaWordsIn } from '../../lib/cli/test-script';
import { foundVersions } from '../../lib/compare/base';
import { baseCheckout } from '../../lib/compare/checkout';
import { comparedReports } from '../../lib/compare/compare-reports';
import { compareVersions, type VersionRun, type VersionsToCompare } from '../../lib/compare/compare-versions';
import { callDoubts } from '../../lib/compare/compared-calls';
import type { Comparison } from '../../lib/compare/comparison';
import { changedLimits, differingPackages } from '../../lib/compare/differences';
import { doubtsOf } from '../../lib/compare/doubts';
import { gitIn } from '../../lib/compare/git';
import { besideSelected, ignoring, type Selection, selectionOf } from '../../lib/compare/listed-files';
import { mochaOf, specsOf } from '../../lib/compare/mocha-run';
import { unloadableFiles } from '../../lib/compare/unloadable';
import { systemClock } from '../../lib/core/clock';
import { PerfMarkdownError } from '../../lib/core/errors';
import { startFolder } from '../../lib/core/folder';

import ListingReporter = require('../../lib/mocha/listing-reporter');

import { currentCommand, currentEnvironment } from '../../lib/report/environment';
import type { Report } from '../../lib/report/report';
import { configuredSettings } from '../../lib/suite/configuration';
import { ProgressLine } from '../../lib/suite/progress';
import { terminalOf } from '../console/terminal';
import type { CommandResult } from '../outputs/judged-report';
import { version } from '../version';
import { comparisonBox } from './comparison-box';
import { exitCodeOf } from './comparison-words';
import { writeComparison } from './write-comparison';

/** This package, which both versions use: above `dist/reporters/compare`, or `reporters/compare` of the source. */
const OWN_FOLDER = join(dirname(require.resolve('perf-markdown/package.json')));
const NO_TURNS = { PERF_MARKDOWN_REPORT: '0' };

type Described = Omit<Comparison, 'schemaVersion' | 'kind' | 'tool' | 'generatedAt' | 'command'>;

function comparisonOf(described: Described): Comparison {
  return {
    schemaVersion: 1,
    kind: 'comparison',
    tool: { name: 'perf-markdown', version },
    generatedAt: systemClock.date().toISOString(),
    command: currentCommand().line,
    ...described,
  };
}

/** What a project may want of its own runs, and no arm can do. */
const AS_ARM = ['--no-bail', '--no-parallel', '--no-watch', '--retries', '0', '--reporter', 'dot'];

function runOf(folder: string, { grep, mochaWords }: CompareFlags, env: NodeJS.ProcessEnv): VersionRun {
  // The plugin tells that a run has come to its end, whether or not the project's configuration loads it.
  const words = ['--require', 'perf-markdown/register', '--grep', grep, ...mochaWords, ...AS_ARM];
  return {
    folder,
    command: [process.execPath, mochaOf(folder), ...words],
    env: { ...process.env, ...NO_TURNS, ...env },
  };
}

interface Runs extends Pick<VersionsToCompare, 'versions' | 'scenarios'> {
  readonly leftOut: readonly LeftOut[];
  readonly selection: Selection;
}

function without(run: VersionRun, files: readonly string[]): VersionRun {
  return { ...run, command: [...run.command, ...ignoring(run.folder, files)] };
}

/** Both runs, without files of ordinary tests, which may need what only one of the versions has, and without those that the base cannot load. */
function runsOf(folder: string, flags: CompareFlags): Runs {
  const { urls } = flags;
  const head = runOf(startFolder, flags, urls ? { [URL_VARIABLE]: urls.head } : {});
  const base = runOf(folder, flags, urls ? { [URL_VARIABLE]: urls.base } : {});
  const listing = {
    reporter: require.resolve('../../lib/mocha/listing-reporter'),
    mark: ListingReporter.mark,
  };
  const selection = selectionOf({ ...head, ...listing });
  const leftOut = unloadableFiles({ ...base, ...listing }, selection);
  const { tests, others } = selection;
  const unloadable = leftOut.map(({ name }) => name);
  return {
    scenarios: tests,
    versions: { base: without(base, [...others, ...unloadable]), head: without(head, others) },
    leftOut,
    selection,
  };
}

interface Prepared extends Pick<Comparison, 'base' | 'head'> {
  readonly folder: string;
  readonly differencesIn: (selection: Selection) => Comparison['differences'];
  readonly hasNoLock: boolean;
  readonly release: () => void;
}

function ofDeployments({ base, head }: NonNullable<CompareFlags['urls']>): Prepared {
  const version = (name: string) => ({ commit: null, name, isModified: false });
  return {
    folder: startFolder,
    base: version(base),
    head: version(head),
    differencesIn: () => [],
    hasNoLock: false,
    release: () => undefined,
  };
}

/** The base beside the head: checked out, or the other one of two deployments. */
function prepared(flags: CompareFlags, onStep: (text: string) => void): Prepared {
  if (flags.urls) return ofDeployments(flags.urls);
  const git = gitIn(startFolder);
  const versions = foundVersions(git, process.env, {
    ref: flags.base,
    allowSame: flags.allowSame,
    reportsDir: configuredSettings().reportsDir,
  });
  const { commit } = versions.base;
  const { suite, ...checkout } = baseCheckout({
    git,
    commit,
    folder: startFolder,
    specs: specsOf(startFolder, flags.mochaWords),
    install: flags.install,
    build: flags.build,
    ownFolder: OWN_FOLDER,
    environment: process.env,
    onStep,
  });
  const differencesIn = (selection: Selection) => [
    ...differingPackages(checkout.folder, startFolder),
    ...changedLimits(git, commit, startFolder, besideSelected(suite, selection)),
  ];
  return { ...checkout, ...versions, differencesIn };
}

async function measured(flags: CompareFlags): Promise<Comparison> {
  const { reportsDir, profile } = configuredSettings();
  const progress = new ProgressLine();
  const show = (text: string): void => progress.show(`  ${text} …`);
  const { folder, hasNoLock, release, base, head, differencesIn } = prepared(flags, show);
  try {
    const { leftOut, selection, ...runs } = runsOf(folder, flags);
    const comparison = await compareVersions({
      ...runs,
      timeMs: flags.timeMs,
      margin: flags.margin,
      profile,
      clock: systemClock,
      onProgress: show,
    });
    return comparisonOf({
      ...comparison,
      base,
      head,
      leftOut: [...leftOut, ...comparison.leftOut],
      environment: currentEnvironment(reportsDir),
      method: 'launches',
      differences: differencesIn(selection),
      doubts: [
        ...callDoubts(comparison.scenarios),
        ...doubtsOf(comparison.scenarios, hasNoLock),
        ...comparison.doubts,
      ],
    });
  } finally {
    progress.hide();
    release();
  }
}

function ofReports(
  files: readonly [string, string],
  flags: CompareFlags,
  read: (path: string) => Report,
): Comparison {
  const [base, head] = files.map(read);
  if (!base || !head) throw new PerfMarkdownError('ERR_INVALID_REPORT', 'Expected two reports.');
  const compared = comparedReports(base, head, flags.margin);
  return comparisonOf({
    ...compared,
    method: 'reports',
    until: 'launches',
    failedTests: { base: [], head: [] },
    differences: [],
    doubts: callDoubts(compared.scenarios),
  });
}

/**
 * Runs `compare`.
 *
 * @param read - gives the report in a file
 * @throws PerfMarkdownError where the two cannot be compared
 */
export async function compare(
  words: readonly string[],
  read: (path: string) => Report,
): Promise<CommandResult> {
  const given = compareFlags(words);
  const flags = { ...given, mochaWords: mochaWordsIn(startFolder, given.mochaWords) };
  if (flags.isHelp) return { text: COMPARE_HELP, exitCode: 0 };
  const comparison = flags.files ? ofReports(flags.files, flags, read) : await measured(flags);
  const { reportsDir, html, comment } = configuredSettings();
  const { markdownPath, lines } = writeComparison(comparison, {
    reportsDir,
    hasPage: html === true,
    comment,
    environment: process.env,
  });
  const { stdout } = process;
  const terminal = terminalOf(stdout, process.env, stdout.isTTY && stdout.hasColors());
  const text = [comparisonBox(comparison, markdownPath, terminal), '', ...lines, ''].join('\n');
  return { text, exitCode: exitCodeOf(comparison, flags.undecided) };
}
