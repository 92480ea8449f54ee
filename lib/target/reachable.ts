import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { clearTimeout, setTimeout } from '../core/timers';

/**
 * One attempt to open a TCP connection, closed at once; rejects with the reason.
 *
 * @param host - as in a URL: an IPv6 address stands in brackets
 */
export function connectOnce(host: string, port: number, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: host.replace(/^\[(.*)\]$/, '$1'), port });
    const deadline = setTimeout(
      () => socket.destroy(new Error(`no connection within ${timeoutMs} ms`)),
      timeoutMs,
    );
    socket.once('connect', () => {
      resolve();
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => clearTimeout(deadline));
  });
}

export function isReachable(host: string, port: number, timeoutMs: number): Promise<boolean> {
  return connectOnce(host, port, timeoutMs).then(
    () => true,
    () => false,
  );
}

export function isOk(url: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { agent: false, signal: AbortSignal.timeout(timeoutMs) };
    const judge = (response: IncomingMessage): void => {
      const { statusCode = 0 } = response;
      resolve(statusCode >= 200 && statusCode < 300);
      response.destroy();
    };
    // Loaded here, not at the top: few services speak TLS.
    const secure: typeof import('node:https') | false = url.startsWith('https:') && require('node:https');
    const request = secure
      ? secure.get(url, { ...options, rejectUnauthorized: false }, judge)
      : get(url, options, judge);
    request.once('error', () => resolve(false));
  });
}

const PROBE_TIMEOUT_MS = 1000;

export const LOOPBACK = '127.0.0.1';

/** `undefined` unless it listens, and on a port. */
export function tcpAddressOf(server: Server): AddressInfo | undefined {
  const address = server.address();
  return address === null || typeof address === 'string' ? undefined : address;
}

/** Like `hostOf`, but `[::1]` for what listens on IPv6 alone. */
export async function reachableHostOf(address: AddressInfo): Promise<string> {
  const isLoopback =
    address.address !== '::' || (await isReachable(LOOPBACK, address.port, PROBE_TIMEOUT_MS));
  return isLoopback ? hostOf(address) : '[::1]';
}

/** Where to connect to: an app that listens everywhere listens on the loopback too. */
export function hostOf({ address, family }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return LOOPBACK;
  return family === 'IPv6' ? `[${address}]` : address;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, LOOPBACK);
  await once(server, 'listening');
  const { port = 0 } = tcpAddressOf(server) ?? {};
  server.close();
  await once(server, 'close');
  return port;
}
