import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, counted } from '../../lib/analysis/wording';
import { reasonOf } from '../../lib/core/errors';
import { isFields } from '../../lib/core/fields';
import { fieldsIn } from '../../lib/core/json-file';
import type { Report } from '../../lib/report/report';
import type { SessionReport } from '../mocha/session-reports';
import { hasPage, reportOutputs } from '../outputs/outputs';
import { newFiles } from '../outputs/write-outputs';
import { gitAttributes, gitIgnore } from './git-files';
import { addToHistory } from './history-file';
import { isProfileFile, profileFiles } from './profile-files';
import { makeFolder, replaceFiles } from './replaced-files';

type Stored = Readonly<Record<string, unknown>>;

/** The scenarios of a stored report; `undefined` where there is none, or none that can be read. */
function scenariosIn(path: string): readonly Stored[] | undefined {
  const { scenarios } = fieldsIn(path) ?? {};
  return Array.isArray(scenarios) ? scenarios.filter(isFields) : undefined;
}

function hasAnswers({ recording }: Stored): boolean {
  return isFields(recording) && isFields(recording['outcomes']) && recording['outcomes']['ok'] !== 0;
}

/** What to say where a report of nothing would take the place of one of something, which stays. */
function formerNote(base: string, { scenarios }: Report): string | undefined {
  if (scenarios.some(({ recording }) => recording.outcomes.ok > 0) || !existsSync(`${base}.md`))
    return undefined;
  const former = scenariosIn(`${base}.json`);
  return former && !former.some(hasAnswers)
    ? undefined
    : `${base}.md is that of an earlier run, and stays: this run measured no good answer.`;
}

/** What is to be said of the report that one of selected tests takes the place of: how many scenarios it had beyond these. */
function replacedNotes(
  reportsDir: string,
  { service, scenarios }: Pick<Report, 'service' | 'scenarios'>,
): readonly string[] {
  const base = join(reportsDir, `${service}_performance`);
  const ids = new Set<unknown>(scenarios.map(({ id }) => id));
  const former = scenariosIn(`${base}.json`) ?? [];
  const missing = former.filter(({ id }) => !ids.has(id));
  if (missing.length === 0) return [];
  const gone = missing.length === 1 ? '1 of them is gone' : `${count(missing.length)} of them are gone`;
  return [
    `${base}.md had ${counted(former.length, 'scenario')}; ${gone}, because their tests were not selected this time. ` +
      'Measure all of them again before you commit it.',
  ];
}

/** Where a report went and what else there is to say, or why it is not where it should be. */
export type WrittenReport =
  | { readonly markdownPath: string; readonly htmlPath?: string; readonly notes: readonly string[] }
  /** The former report is there still. */
  | { readonly isFormer: true; readonly notes: readonly string[] }
  | { readonly problem: string };

interface Paths {
  readonly markdownPath: string;
  readonly htmlPath?: string;
}

type Written = Pick<SessionReport, 'report' | 'outputs'> & {
  readonly profiles?: SessionReport['profiles'] | undefined;
};

/** What lies in the folder beside a report, as far as it is of one. */
function filesBeside(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.svg') || isProfileFile(name))
    .map((name) => join(folder, name));
}

function write(folder: string, { report, outputs, profiles = [] }: Written): Paths {
  const base = join(folder, `${report.service}_performance`);
  const options = { quoteOutput: true };
  const files = reportOutputs(outputs).flatMap((output) => output.files(report, options));
  const ofProfiles = profileFiles(report, profiles);
  const told = [...gitAttributes(folder), ...(ofProfiles.length > 0 ? gitIgnore(folder) : [])];
  const written = newFiles(folder, [...ofProfiles, ...files]);
  const isObsolete = (path: string): boolean => !written.some((file) => file.path === path);
  replaceFiles(folder, [...told, ...written], () => filesBeside(base).filter(isObsolete));
  return { markdownPath: `${base}.md`, ...(hasPage(outputs) && { htmlPath: `${base}.html` }) };
}

/** Writes into a new folder for temporary files, and says where what was measured is now. */
function savedElsewhere({ report, profiles }: Written): string {
  try {
    makeFolder(tmpdir());
    const { markdownPath } = write(mkdtempSync(join(tmpdir(), 'perf-markdown-')), {
      report,
      profiles,
      outputs: [],
    });
    return `What was measured is saved in ${markdownPath} instead.`;
  } catch (error) {
    return `It could not be saved in ${tmpdir()} either: ${reasonOf(error)}.`;
  }
}

/**
 * Replaces `<service>_performance.md`, `.json`, pictures and, if wanted, `.html` as a whole, and adds the session to
 * `<service>_history.ndjson`; where the report cannot be written, what was there stays, and it goes into a new folder for
 * temporary files, so that nothing measured is lost. A report of nothing does not take the place of one of something.
 */
export function writeReport(
  reportsDir: string,
  { report, history, outputs, profiles, isPartial }: SessionReport,
): WrittenReport {
  const former = formerNote(join(reportsDir, `${report.service}_performance`), report);
  if (former !== undefined) return { isFormer: true, notes: [former] };
  try {
    const replaced = isPartial ? replacedNotes(reportsDir, report) : [];
    const paths = write(reportsDir, { report, outputs, profiles });
    return { ...paths, notes: [...replaced, ...addToHistory(reportsDir, report, history)] };
  } catch (error) {
    return {
      problem:
        `The report of \`${report.service}\` could not be written to ${reportsDir}: ${reasonOf(error)}. ` +
        `${savedElsewhere({ report, outputs, profiles })} Make the folder writable, or name another one with \`reportsDir\`.`,
    };
  }
}
