import { join, resolve } from 'node:path';
import { PerfMarkdownError, reasonOf, shown } from '../core/errors';
import { moduleFileAt } from '../target/module-file';
import type { AppPlace } from './answers';
import {
  endpointsText,
  examplePath,
  isAnswered,
  openApiRoutes,
  probeEndpoints,
  type SeenEndpoints,
  suitePaths,
} from './endpoints';
import { type InitFlags, initCommand } from './init-flags';
import { hasIn, type Project, pathWithin } from './project';
import { startService } from './running-service';
import { loaderOf } from './test-script';

/** Where apps are, most likely first. */
const PLACES = [
  'src/app',
  'app',
  'src/index',
  'src/server',
  'server',
  'src/main',
  'index',
  'main',
  'lib/app',
];
const SCRIPTS = ['start', 'dev'];
/** Variables that a script reads from a file, which the file that it runs would lack. */
const READS_VARIABLES = /\s--env-file(?:-if-exists)?[=\s]/;
/** A script that does nothing but run one file. */
const RUNS_FILE =
  /^(?:node|nodemon|tsx|ts-node|ts-node-dev)(?:\s+(?:watch|--[\w-]+(?:=\S+)?))*\s+([^\s-]\S*)$/;

function moduleIn({ folder }: Project, name: string): AppPlace | undefined {
  const file = moduleFileAt(resolve(folder, name));
  return file !== undefined && /\.[cm]?[jt]s$/.test(file)
    ? { kind: 'module', file: pathWithin({ folder }, file) }
    : undefined;
}

function scriptText({ scripts }: Project, name: string): string | undefined {
  const script = scripts[name];
  return typeof script === 'string' ? script.trim() : undefined;
}

function commandOf(script: string): AppPlace {
  return { kind: 'command', command: script === 'start' ? 'npm start' : `npm run ${script}` };
}

function likelyPlaces(project: Project): readonly AppPlace[] {
  const scripts = SCRIPTS.filter((name) => scriptText(project, name) !== undefined);
  const runs = scripts.flatMap((name): AppPlace | readonly AppPlace[] => {
    const text = scriptText(project, name) ?? '';
    const [, file] = RUNS_FILE.exec(text) ?? [];
    if (file === undefined) return [];
    return READS_VARIABLES.test(text) ? commandOf(name) : (moduleIn(project, file) ?? []);
  });
  const named = project.main === undefined ? [] : [project.main];
  const modules = [...named, ...PLACES].flatMap((name) => moduleIn(project, name) ?? []);
  const places = [...runs, ...modules, ...scripts.map(commandOf)];
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

/**
 * What may start the service, most likely first: what a flag says, or else what the scripts run, `main`, the usual
 * files, and the script itself.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` where there is nothing to start
 */
function startCandidates(project: Project, { app, command, url }: InitFlags): readonly AppPlace[] {
  if (url !== undefined) return [{ kind: 'url', url }];
  if (command !== undefined) return [{ kind: 'command', command }];
  const named = app === undefined ? undefined : moduleIn(project, app);
  const places = app === undefined ? likelyPlaces(project) : named === undefined ? [] : [named];
  if (places.length > 0) return places;
  const given = app === undefined ? 'none was found' : `there is none for ${shown(app)}`;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `Expected the module of your app in ${join(project.folder)}, but ${given}. Name it with \`--app src/app.js\`, say what ` +
      'starts your service with `--command "npm start"`, or where it runs with `--url http://127.0.0.1:8080`.',
  );
}

function placeText(place: AppPlace): string {
  switch (place.kind) {
    case 'module':
      return place.file;
    case 'command':
      return `\`${place.command}\``;
    case 'url':
      return `the server at ${place.url}`;
  }
}

/** What many projects are cloned without. */
function environmentAdvice(project: Project): string {
  const example = ['.env.example', '.env.sample', '.env.template'].find((name) => hasIn(project, name));
  if (example === undefined || hasIn(project, '.env')) return '';
  return `There is ${example}, but no .env: where the service reads its variables from that, copy it and fill it in.\n`;
}

interface SeenService {
  readonly place: AppPlace;
  readonly paths: readonly [string, ...string[]];
  readonly needsLogin: boolean;
  readonly notes: readonly string[];
}

async function look(
  project: Project,
  place: AppPlace,
  service: string,
  { paths, method, openapi }: InitFlags,
): Promise<SeenEndpoints> {
  const described = openapi === undefined ? [] : openApiRoutes(project.folder, openapi);
  const running = await startService(
    project,
    place,
    service,
    loaderOf(project, { language: 'js', app: place }),
  );
  try {
    return method === 'GET' ? await probeEndpoints(running, paths, described) : { routes: [], probes: [] };
  } finally {
    await running.stop();
  }
}

function chosen(place: AppPlace, seen: SeenEndpoints, { paths, method }: InitFlags): SeenService | undefined {
  const [first, ...others] = paths.length > 0 ? paths : suitePaths(seen);
  if (first === undefined) return undefined;
  const start =
    place.kind === 'url' ? 'asked where it runs' : 'started in a process of its own, asked, and stopped';
  return {
    place,
    paths: [first, ...others],
    needsLogin:
      method === 'GET' && seen.probes.length > 0 && !seen.probes.some(isAnswered) && paths.length === 0,
    notes: [`App: ${placeText(place)}, ${start}`, ...(method === 'GET' ? endpointsText(seen) : [])],
  };
}

/**
 * Starts what may be the service, one candidate after the other, until one answers.
 *
 * @throws PerfMarkdownError `ERR_APP` with what came of each, where none does
 */
export async function findService(project: Project, service: string, flags: InitFlags): Promise<SeenService> {
  const problems: string[] = [];
  /** Those that start, by what their paths answered. */
  const silent = new Map<string, readonly string[]>();
  let example: string | undefined;
  for (const place of startCandidates(project, flags)) {
    try {
      const seen = await look(project, place, service, flags);
      const found = chosen(place, seen, flags);
      if (found) return found;
      const answers = endpointsText(seen).join('\n    ');
      silent.set(answers, [...(silent.get(answers) ?? []), placeText(place)]);
      example ??= examplePath(seen);
    } catch (error) {
      problems.push(`${placeText(place)}: ${reasonOf(error)}`);
    }
  }
  for (const [answers, places] of silent)
    problems.push(
      `${places.join(' and ')} ${places.length === 1 ? 'starts' : 'start'}, but no path answers 2xx.\n    ${answers}`,
    );
  const command =
    example === undefined ? '' : `, such as\n\n  ${initCommand({ ...flags, paths: [example] })}\n`;
  throw new PerfMarkdownError(
    'ERR_APP',
    `Expected a service that starts and answers a GET with 2xx. Nothing was written.\n${problems.map((each) => `  ${each}`).join('\n')}\n` +
      environmentAdvice(project) +
      `Name the module with \`--app\`, what starts it with \`--command\`, where it runs with \`--url\`, and what to ask for with \`--path\`${command || '.'}`,
  );
}
