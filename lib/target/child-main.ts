// The process of a service that is given as a module: loads it, lets it listen, and tells where.
import { systemClock } from '../core/clock';
import { reasonOf } from '../core/errors';
import type { App, AppServer } from './app';
import { joinParent, watchListening } from './child-channel';
import { exportedApp, exportsText } from './exported-app';
import { startInProcess } from './in-process';
import { loadFailureOf, loadModule } from './module-file';
import {
  CHANNEL_VARIABLE,
  type ChildMessage,
  EXPORT_ADVICE,
  type ParentMessage,
  sendMessage,
} from './protocol';
import { tcpAddressOf } from './reachable';

type Load = Extract<ParentMessage, { kind: 'load' }>;

/** The servers that the module itself has told to listen, each with the time when it does. */
const own = new Map<AppServer, Promise<AppServer>>();
let hearFirst = (_server: AppServer): void => undefined;
const first = new Promise<AppServer>((resolve) => {
  hearFirst = resolve;
});

function note(server: AppServer): void {
  // No ear for its errors: one that nobody hears ends the process, as it does without us.
  const listening = new Promise<AppServer>((resolve) => server.once('listening', () => resolve(server)));
  own.set(server, listening);
  listening.then(hearFirst);
}

async function listeningOnGivenPort(): Promise<AppServer | undefined> {
  const servers = await Promise.all(own.values());
  return servers.find((server) => String(tcpAddressOf(server)?.port) === process.env['PORT']);
}

async function appOf(module: unknown, { urls }: Load, tell: (message: ChildMessage) => void): Promise<App> {
  const before = await listeningOnGivenPort();
  if (before) return before;
  const exported = await exportedApp(module, urls, { isListening: own.size > 0 });
  if (exported.kind === 'app') return exported.app;
  tell({ kind: 'loaded', summary: exported.summary });
  return (await listeningOnGivenPort()) ?? first;
}

/** Says why it failed as a whole sentence, or where it listens. */
async function serve(load: Load, tell: (message: ChildMessage) => void): Promise<ChildMessage> {
  const module = await loadModule(load.file).then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ failure: loadFailureOf(load.file, error) }),
  );
  if ('failure' in module) return { kind: 'failed', reason: notStarted(load, module.failure) };
  tell({ kind: 'loaded', summary: exportsText(module.value) });
  try {
    const { url } = await startInProcess(load.service, () => appOf(module.value, load, tell), systemClock);
    return { kind: 'ready', url };
  } catch (error) {
    // Where it was thrown stands in the output then.
    console.error(error instanceof Error ? (error.cause ?? error) : error);
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

function notStarted({ service }: Load, why: string): string {
  return `The app of \`${service}\` could not be started: ${why}`;
}

function main(path: string): void {
  // Not for what the service starts in its turn.
  delete process.env[CHANNEL_VARIABLE];
  watchListening((server) => {
    note(server);
    server.prependOnceListener('request', () => sendMessage(socket, { kind: 'called' }));
  });
  const socket = joinParent(path, (load) => {
    let summary = '';
    let isOver = false;
    const tell = (message: ChildMessage): void => {
      if (message.kind === 'loaded') summary = message.summary;
      sendMessage(socket, message);
    };
    const finish = (message: ChildMessage): void => {
      if (isOver) return;
      isOver = true;
      tell(message);
      if (message.kind === 'failed') socket.ref().end(() => process.exit(1));
    };
    // From here on nothing but the service keeps the process alive.
    socket.unref();
    process.once('beforeExit', () => {
      const why = `${load.file} gives no app, and nothing listens. ${summary} ${EXPORT_ADVICE}`;
      finish({ kind: 'failed', reason: notStarted(load, why) });
    });
    serve(load, tell).then(finish);
  }).ref();
}

const path = process.env[CHANNEL_VARIABLE];
if (path !== undefined) main(path);
