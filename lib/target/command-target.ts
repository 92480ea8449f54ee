import { statSync } from 'node:fs';
import { PerfMarkdownError } from '../core/errors';
import { fromStart } from '../core/folder';
import { sleep } from '../core/timers';
import type { Peer } from './channel';
import type { CheckedCommand } from './checked-source';
import { preloading } from './loader-options';
import { processTarget, type Surroundings, serviceEnv, startInTime } from './process-target';
import { freePort, isOk, isReachable, LOOPBACK } from './reachable';
import { ServiceProcess } from './service-process';
import type { Target } from './target';

/** A line that says that something listens, and not that something was connected to. */
const LISTENING = /\b(?:listen(?:s|ing)?|running|started|ready|serving|available|server|local)\b/i;
const CONNECTING = /\b(?:connect(?:s|ed|ing)?|proxy(?:ing)?|forward(?:s|ed|ing)?|debugger|inspector)\b/i;
const PORT =
  /(?:\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)|\[::1?\]|\bport\b\s*[:=]?\s*#?|(?<=\s):)(?::)?(\d{2,5})\b/gi;

/** The ports that a server says, in its output, that it listens on; in their order. */
export function announcedPorts(output: string): readonly number[] {
  const ports = output
    .split('\n')
    .filter((line) => LISTENING.test(line) && !CONNECTING.test(line))
    .flatMap((line) => [...line.matchAll(PORT)].map(([, port]) => Number(port)))
    .filter((port) => port <= 65_535);
  return [...new Set(ports)];
}

const POLL_MS = 10;
const PROBE_TIMEOUT_MS = 1000;
/** What listens elsewhere than on `PORT` may do so beside the service: that one gets so much more time. */
const ELSEWHERE_GRACE_MS = 250;
const PEER_TIMEOUT_MS = 2000;

interface Address {
  /** As in a URL. */
  readonly host: string;
  readonly port: number;
}

interface Announcement extends Address {
  readonly peer: Peer;
  readonly isSecure: boolean;
}

interface Search {
  readonly running: ServiceProcess;
  readonly port: number;
  readonly ready: string | undefined;
  readonly announcements: readonly Announcement[];
  readonly nowMs: () => number;
}

function addressesOf(port: number): readonly Address[] {
  return [LOOPBACK, '[::1]'].map((host) => ({ host, port }));
}

/** What listens everywhere may do so on IPv6 alone. */
function addressesIn({ host, port }: Address): readonly Address[] {
  return host === LOOPBACK ? addressesOf(port) : [{ host, port }];
}

function schemeOf({ announcements }: Search, port: number): 'http' | 'https' {
  return announcements.some((each) => each.port === port && each.isSecure) ? 'https' : 'http';
}

async function firstReady(search: Search, addresses: readonly Address[]): Promise<Address | undefined> {
  const { ready } = search;
  for (const { host, port } of addresses) {
    const isReady =
      ready === undefined
        ? await isReachable(host, port, PROBE_TIMEOUT_MS)
        : await isOk(`${schemeOf(search, port)}://${host}:${port}${ready}`, PROBE_TIMEOUT_MS);
    if (isReady) return { host, port };
  }
  return undefined;
}

interface Found extends Address {
  readonly foundMs: number;
}

/** Where it listens, and since when: on `PORT`, or else where it says. */
async function foundAddress(search: Search, signal: AbortSignal): Promise<Found> {
  const { running, port, announcements, nowMs } = search;
  let sinceMs: number | undefined;
  for (;;) {
    const given = await firstReady(search, addressesOf(port));
    if (given) return { ...given, foundMs: nowMs() };
    const told = announcedPorts(running.output.head()).flatMap(addressesOf);
    const others = (announcements.length > 0 ? announcements.flatMap(addressesIn) : told).filter(
      (other) => other.port !== port,
    );
    const elsewhere = await firstReady(search, others);
    if (elsewhere) sinceMs ??= nowMs();
    if (elsewhere && sinceMs !== undefined && nowMs() - sinceMs >= ELSEWHERE_GRACE_MS)
      return { ...elsewhere, foundMs: sinceMs };
    await sleep(POLL_MS, undefined, { signal });
  }
}

function peersAt({ announcements }: Search, port: number): readonly Peer[] {
  return [...new Set(announcements.filter((each) => each.port === port).map(({ peer }) => peer))];
}

/** The only process of the command that listens there; of a cluster none can speak for the others. */
async function peerAt(search: Search, port: number): Promise<Peer | undefined> {
  // What is not Node.js does not come at all.
  for (let waitedMs = 0; waitedMs < PEER_TIMEOUT_MS; waitedMs += POLL_MS) {
    if (peersAt(search, port).length > 0 || search.running.channel.peers.length === 0) break;
    await sleep(POLL_MS);
  }
  const [peer, ...others] = peersAt(search, port);
  return others.length === 0 ? peer : undefined;
}

function folderOf(service: string, cwd = '.'): string {
  const folder = fromStart(cwd);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new PerfMarkdownError(
    'ERR_APP',
    `The app of \`${service}\` could not be started: \`cwd\` must be a folder, but there is none at ${folder}.`,
  );
}

function delayOf({ command, ready, startTimeoutMs }: CheckedCommand, port: number): string {
  const what = ready === undefined ? 'took a connection' : `answered 2xx at ${ready}`;
  return (
    `nothing that \`${command.join(' ')}\` started ${what} within ${startTimeoutMs} ms (\`startTimeoutMs\`). ` +
    `Let it listen on \`process.env.PORT\` (${port} this time), or print the URL where it listens.`
  );
}

export async function startCommand(source: CheckedCommand, surroundings: Surroundings): Promise<Target> {
  const { service, urls, clock, required, suiteFile } = surroundings;
  const { command, ready, startTimeoutMs } = source;
  const cwd = folderOf(service, source.cwd);
  const port = await freePort();
  const env = { ...serviceEnv(urls, port), ...source.env };
  const announcements: Announcement[] = [];
  let wasCalled = ready !== undefined;
  const startMs = clock.nowMs();
  const running = await ServiceProcess.launch({
    command,
    cwd,
    env: { ...env, ...preloading(require.resolve('./agent'), env['NODE_OPTIONS'], required, suiteFile) },
    onNews: (news, peer) => {
      if (news.kind === 'called') wasCalled = true;
      if (news.kind === 'listening') announcements.push({ ...news, peer });
    },
  });
  const search = { running, port: Number(env['PORT']), ready, announcements, nowMs: clock.nowMs };
  const over = new AbortController();
  try {
    const finding = foundAddress(search, over.signal);
    const found = await startInTime(running, finding, service, startTimeoutMs, () => delayOf(source, port));
    return processTarget(running, {
      service,
      url: `${schemeOf(search, found.port)}://${found.host}:${found.port}`,
      startDurationMs: found.foundMs - startMs,
      // What is not Node.js does not tell.
      wasCalled: () => wasCalled || (announcements.length === 0 ? undefined : false),
      peer: await peerAt(search, found.port),
      peers: () => peersAt(search, found.port),
    });
  } finally {
    over.abort();
  }
}
