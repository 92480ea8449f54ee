import type { Clock } from '../core/clock';
import { PerfMarkdownError } from '../core/errors';
import { outputQuotes } from '../core/foreign-text';
import { clearTimeout, setTimeout, sleep } from '../core/timers';
import { portOf } from '../core/urls';
import type { CallsSource } from '../probe/call-counter';
import { addedWindows } from '../probe/call-windows';
import type { HeapSource } from '../probe/heap-weight';
import type { ProfileSource } from '../probe/profile';
import type { VitalsSource } from '../probe/vitals';
import type { ServiceUrls } from './app-source';
import type { Peer } from './channel';
import { OWN_CERTIFICATE } from './checked-url';
import { inheritableText } from './loader-options';
import type { Question, Told } from './protocol';
import { isReachable } from './reachable';
import type { ServiceProcess } from './service-process';
import type { Target } from './target';

const CONNECT_TIMEOUT_MS = 1000;
const LAST_WORDS_MS = 50;

export interface Surroundings {
  readonly service: string;
  readonly urls: ServiceUrls;
  readonly suiteFile: string | undefined;
  readonly required: readonly string[];
  readonly clock: Clock;
}

/** The environment of this process, with `PORT`, and `<NAME>_URL` for each of the other services. */
export function serviceEnv(urls: ServiceUrls, port: number): NodeJS.ProcessEnv {
  const variables = Object.entries(urls).map(
    ([name, url]) => [`${name.toUpperCase().replace(/\W/g, '_')}_URL`, url] as const,
  );
  const nodeOptions = inheritableText(process.env['NODE_OPTIONS']);
  return { ...process.env, NODE_OPTIONS: nodeOptions, ...Object.fromEntries(variables), PORT: String(port) };
}

function vitalsOf(peer: Peer): VitalsSource {
  return {
    begin: async (isQuiet) => {
      await peer.ask(isQuiet ? 'begin quiet vitals' : 'begin vitals');
    },
    end: async () => {
      const { vitals } = await peer.ask('end vitals');
      if (vitals) return vitals;
      throw new PerfMarkdownError('ERR_APP', 'The service does not tell its vitals.');
    },
  };
}

/** The calls of requests to a port, in all processes of a service, as far as they answer. */
function callsOf(peers: () => readonly Peer[], port: number): CallsSource {
  let asked: readonly Peer[] = [];
  const ask = async (question: Question): Promise<readonly Told[]> => {
    const answers = await Promise.allSettled(asked.map((peer) => peer.ask(question)));
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  };
  return {
    begin: async (depth) => {
      asked = peers();
      await ask({ countCalls: depth, port });
    },
    end: async () => addedWindows((await ask('end calls')).flatMap(({ calls }) => calls ?? [])),
  };
}

/** A profile is made up behind its end: of a large app that takes longer than any other answer. */
const PROFILE_TIMEOUT_MS = 60_000;

function profilesOf(peer: Peer): ProfileSource {
  return {
    begin: async (kind) => {
      await peer.ask(`begin ${kind} profile`, PROFILE_TIMEOUT_MS);
    },
    end: async () => {
      const { profile } = await peer.ask('end profile', PROFILE_TIMEOUT_MS);
      if (profile) return profile;
      throw new PerfMarkdownError('ERR_APP', 'The service does not tell what it did.');
    },
  };
}

/** Of a large heap a collection takes long. */
const COLLECTION_TIMEOUT_MS = 60_000;

function heapOf(peer: Peer): HeapSource {
  return {
    weigh: async () => {
      const { heap } = await peer.ask('weigh heap', COLLECTION_TIMEOUT_MS);
      if (heap) return heap;
      throw new PerfMarkdownError('ERR_APP', 'The service does not tell what it holds.');
    },
  };
}

function isPortOpen(url: URL): Promise<boolean> {
  return isReachable(url.hostname, portOf(url), CONNECT_TIMEOUT_MS);
}

export interface RunningService {
  readonly service: string;
  readonly url: string;
  readonly startDurationMs: number;
  readonly wasCalled: Target['wasCalled'];
  readonly peer: Peer | undefined;
  /** Of all processes that listen there, those that come later among them. */
  readonly peers: () => readonly Peer[];
}

export function processTarget(running: ServiceProcess, told: RunningService): Target {
  const { service, url, startDurationMs, wasCalled, peer, peers } = told;
  return {
    url,
    startDurationMs,
    wasCalled,
    failure: () =>
      running.end === undefined
        ? undefined
        : { reason: `the process of \`${service}\` ${running.end}`, output: running.printed },
    output: () => running.printed,
    ended: running.ended,
    place: 'child process',
    ...(url.startsWith('https:') && { access: OWN_CERTIFICATE }),
    vitals: peer && vitalsOf(peer),
    calls: callsOf(peers, portOf(new URL(url))),
    heap: peer && heapOf(peer),
    profiles: () => peers().map(profilesOf),
    stop: () => running.stop(() => isPortOpen(new URL(url))),
  };
}

function adviceOn(printed: readonly string[]): string {
  return printed.join().includes('EADDRINUSE')
    ? 'Let it listen on `process.env.PORT`, which names a free port, or stop what listens on the port already.'
    : 'Start it alone first, then run the suite again.';
}

export function startFailure(why: string, { printed }: ServiceProcess): PerfMarkdownError {
  return new PerfMarkdownError('ERR_APP', why, { quotes: outputQuotes(printed) });
}

/**
 * What `starting` gives, unless the process ends before, or the time is up: it is stopped then, and `delay` says what it did not
 * do, and what to do about it.
 */
export async function startInTime<T>(
  running: ServiceProcess,
  starting: Promise<T>,
  service: string,
  startTimeoutMs: number,
  delay: () => string | Promise<string>,
): Promise<T> {
  let deadline: NodeJS.Timeout | undefined;
  const failed = (why: string): PerfMarkdownError => {
    const silence = running.printed.length === 0 ? ' It printed nothing.' : '';
    return startFailure(`The app of \`${service}\` could not be started: ${why}${silence}`, running);
  };
  try {
    return await Promise.race([
      starting,
      // What it said last can come after its end.
      running.ended
        .then(() => sleep(LAST_WORDS_MS))
        .then(() => {
          throw failed(`its process ${running.end}. ${adviceOn(running.printed)}`);
        }),
      new Promise<never>((_resolve, reject) => {
        deadline = setTimeout(async () => reject(failed(await delay())), startTimeoutMs);
      }),
    ]);
  } catch (error) {
    await running.stop();
    throw error;
  } finally {
    clearTimeout(deadline);
  }
}
