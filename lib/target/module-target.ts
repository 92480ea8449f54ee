import { startFolder } from '../core/folder';
import type { News, Peer } from './channel';
import type { CheckedModule } from './checked-source';
import { loaderOptions } from './loader-options';
import { modulePath } from './module-file';
import { processTarget, type Surroundings, serviceEnv, startFailure, startInTime } from './process-target';
import { EXPORT_ADVICE } from './protocol';
import { freePort, isReachable, LOOPBACK } from './reachable';
import { ServiceProcess } from './service-process';
import type { Target } from './target';

/** A child that does not answer for so long is blocked. */
const ALIVE_TIMEOUT_MS = 500;

type Outcome = Extract<News, { kind: 'ready' | 'failed' }>;

interface Progress {
  peer: Peer | undefined;
  summary: string;
  wasCalled: boolean;
}

async function delayOf({ peer, summary }: Progress, port: number, startTimeoutMs: number): Promise<string> {
  const within = `within ${startTimeoutMs} ms (\`startTimeoutMs\`)`;
  if (await isReachable(LOOPBACK, port, ALIVE_TIMEOUT_MS))
    return `what listens on its port is no HTTP server of Node.js. Start it by a command, such as \`app: { command: ['node', 'server.js'] }\`.`;
  const isAlive = await peer?.ask('alive', ALIVE_TIMEOUT_MS).then(
    () => true,
    () => false,
  );
  if (isAlive === false)
    return `its process does not listen ${within} because its event loop is blocked: a loop without end, or work that takes longer.`;
  return `its process does not listen ${within}. ${summary} ${EXPORT_ADVICE}`;
}

export async function startModule(source: CheckedModule, surroundings: Surroundings): Promise<Target> {
  const { service, urls, suiteFile, required, clock } = surroundings;
  const file = modulePath(service, source.module, suiteFile);
  const loaders = loaderOptions(required, suiteFile);
  const progress: Progress = {
    peer: undefined,
    summary: 'Its module is still being loaded.',
    wasCalled: false,
  };
  let finish = (_news: Outcome): void => undefined;
  const outcome = new Promise<Outcome>((resolve) => {
    finish = resolve;
  });
  const port = await freePort();
  const startMs = clock.nowMs();
  const running = await ServiceProcess.launch({
    command: [process.execPath, ...loaders.args, ...source.nodeOptions, require.resolve('./child-main')],
    cwd: startFolder,
    env: { ...serviceEnv(urls, port), ...loaders.env, ...source.env },
    onPeer: (peer) => {
      progress.peer = peer;
      peer.send({ kind: 'load', service, file, urls });
    },
    onNews: (news) => {
      if (news.kind === 'called') progress.wasCalled = true;
      if (news.kind === 'loaded') progress.summary = news.summary;
      if (news.kind === 'ready' || news.kind === 'failed') finish(news);
    },
  });
  const starting = outcome.then((news) => {
    if (news.kind === 'ready') return { url: news.url, startDurationMs: clock.nowMs() - startMs };
    throw startFailure(news.reason, running);
  });
  const { startTimeoutMs } = source;
  const started = await startInTime(running, starting, service, startTimeoutMs, () =>
    delayOf(progress, port, startTimeoutMs),
  );
  return processTarget(running, {
    service,
    ...started,
    wasCalled: () => progress.wasCalled,
    peer: progress.peer,
    peers: () => (progress.peer ? [progress.peer] : []),
  });
}
