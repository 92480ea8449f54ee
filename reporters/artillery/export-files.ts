import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Exported, exportedPlan, type LeftOut } from '../../lib/artillery/plan';
import { exportLines, readMe } from '../../lib/artillery/read-me';
import { reasonOf } from '../../lib/core/errors';
import { startFolder } from '../../lib/core/folder';
import type { Report } from '../../lib/report/report';
import type { OwnExport } from '../../lib/suite/own-export';
import { type NewFile, replaceFiles } from '../files/replaced-files';
import type { SessionReport } from '../mocha/session-reports';
import { type SessionOutputs, withoutReports } from '../outputs/session-outputs';

type Written = Pick<SessionOutputs, 'problems' | 'notes'>;

function json(value: unknown): readonly string[] {
  return [`${JSON.stringify(value, null, 2)}\n`];
}

/** What runs inside of Artillery is compiled with everything else, and imports nothing. */
function engineFile(name: string): readonly string[] {
  return [readFileSync(require.resolve(`../../lib/artillery/engine/${name}`), 'utf8')];
}

function filesOf(exported: Exported, folder: string, shown: string): readonly NewFile[] {
  const at = (path: string, parts: readonly string[]): NewFile => ({ path: join(folder, path), parts });
  return [
    ...exported.files.flatMap(({ key, script, data }) => [
      at(`${key}.json`, json(script)),
      at(`data/${key}.json`, [JSON.stringify(data)]),
    ]),
    at('processor.cjs', engineFile('processor')),
    at('hook.cjs', engineFile('hook')),
    at('plan.json', json(exported.plan)),
    at('README.md', [readMe(exported, shown)]),
  ];
}

/** Scripts and requests of an export before, which belong to none of these loads; what was counted of them is the user's. */
function obsolete(folder: string, { files }: Exported): readonly string[] {
  const names = files.map(({ key }) => `${key}.json`);
  return [folder, join(folder, 'data')].flatMap((place) =>
    readdirSync(place)
      .filter((name) => /^\d+-[a-z0-9-]*\.json$/.test(name) && !names.includes(name))
      .map((name) => join(place, name)),
  );
}

/** Tests that did not come to write their loads down. */
function unwritten({ tests }: Report): readonly LeftOut[] {
  return tests
    .filter(({ scenarios, state }) => scenarios.length === 0 && state !== 'skipped')
    .map(({ fullTitle, state, error, thrown }) => {
      const why = error ?? thrown ?? 'see above';
      const reason = state === 'passed' ? 'measures nothing of its own' : `is ${state}: ${why}`;
      return { scenario: `'${fullTitle}'`, reason: reason.replace(/\.$/, '') };
    });
}

function isElsewhere({ launches, service }: Report): boolean {
  return launches.every(({ targets }) =>
    targets.every(({ name, place }) => name !== service || place === 'elsewhere'),
  );
}

function written(
  { report, exported = [] }: SessionReport,
  { folder: root, workers, url }: OwnExport,
): Written {
  const { service } = report;
  if (url === undefined && !isElsewhere(report))
    return {
      problems: [
        `${service} runs only as long as its suite, and Artillery must reach it: say where, with \`--url <target>\`, or start it and give \`app: { url }\`.`,
      ],
      notes: [],
    };
  const plan = exportedPlan(report, exported, workers, url);
  const all = { ...plan, leftOut: [...plan.leftOut, ...unwritten(report)] };
  const folder = join(root, service);
  const shown = relative(startFolder, folder);
  if (all.files.length === 0)
    return {
      problems: [`${service} has no load that Artillery can make, so nothing is written.`],
      notes: exportLines(all, shown).slice(1),
    };
  try {
    replaceFiles(folder, filesOf(all, folder, shown), () => obsolete(folder, all));
    return { problems: [], notes: exportLines(all, shown) };
  } catch (error) {
    return { problems: [`${folder} could not be written: ${reasonOf(error)}.`], notes: [] };
  }
}

/** Writes the loads of a run that measured nothing, in the place of reports. */
export function writeExports(sessions: readonly SessionReport[], asked: OwnExport): SessionOutputs {
  return withoutReports(sessions.map((session) => written(session, asked)));
}
