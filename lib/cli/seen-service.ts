import { PerfMarkdownError, reasonOf } from '../core/errors';
import type { AppPlace } from './answers';
import { endpointsText, isAnswered, type SeenEndpoints, seenEndpoints, suitePaths } from './endpoints';
import type { InitFlags } from './init-flags';
import { openApiRoutes } from './openapi';
import type { Project } from './project';
import { startedService } from './running-service';
import { placeText, startCandidates } from './start-candidates';
import { loaderOf } from './test-script';

/** A service that was started, asked and stopped again. */
export interface SeenService {
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
  const running = await startedService(
    project,
    place,
    service,
    loaderOf(project, { language: 'js', app: place }),
  );
  try {
    return method === 'GET' ? await seenEndpoints(running, paths, described) : { routes: [], probes: [] };
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
export async function seenService(project: Project, service: string, flags: InitFlags): Promise<SeenService> {
  const problems: string[] = [];
  for (const place of startCandidates(project, flags)) {
    try {
      const seen = await look(project, place, service, flags);
      const found = chosen(place, seen, flags);
      if (found) return found;
      problems.push(
        [`${placeText(place)} starts, but no path answers 2xx.`, ...endpointsText(seen)].join('\n    '),
      );
    } catch (error) {
      problems.push(`${placeText(place)}: ${reasonOf(error)}`);
    }
  }
  throw new PerfMarkdownError(
    'ERR_APP',
    `Expected a service that starts and answers a GET with 2xx. Nothing was written.\n${problems.map((each) => `  ${each}`).join('\n')}\n` +
      'Name the module with `--app`, what starts it with `--command`, where it runs with `--url`, and what to ask for with `--path`.',
  );
}
