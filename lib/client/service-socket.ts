import { connect, isIP, type NetConnectOpts, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { clearTimeout, setTimeout } from '../core/timers';
import { makeWritesPatient } from './patient-writes';

const CONNECT_TIMEOUT_MS = 10_000;

/** How to connect. @internal */
export interface ConnectOptions {
  /** Certificates to trust instead of the well-known ones, in PEM. */
  readonly ca?: string;
  /** Whether a certificate that cannot be verified ends the connection. @defaultValue true */
  readonly rejectUnauthorized?: boolean;
  /** @defaultValue 10000 */
  readonly connectTimeoutMs?: number;
}

/** A connection that was not open in time. @internal */
export class ConnectTimeout extends Error {}

/** Takes what a socket received: the first `length` bytes of memory that the next read overwrites. @internal */
export type OnRead = (socket: Socket, length: number) => void;

function started(
  url: URL,
  { ca, rejectUnauthorized = true }: ConnectOptions,
  onread: NetConnectOpts['onread'],
) {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isSecure = url.protocol === 'https:';
  const port = Number(url.port || (isSecure ? 443 : 80));
  // Without Nagle's delay, which would add 40 ms to small requests beside a delayed ACK.
  const place = { host, port, noDelay: true, ...(onread && { onread }) };
  if (!isSecure) return connect(place);
  const servername = isIP(host) === 0 ? host : '';
  return connectTls({
    ...place,
    servername,
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized,
    ...(ca && { ca }),
  });
}

/** A socket on its way: `opened` resolves when it is connected and the certificate of the service is verified. @internal */
export interface OpeningSocket {
  readonly socket: Socket;
  /** Rejects with a ConnectTimeout, or with the error of Node for a service that cannot be reached. */
  readonly opened: Promise<Socket>;
}

/**
 * Connects to the service.
 *
 * @param memory - where every read puts its bytes
 * @internal
 */
export function openingSocket(
  url: URL,
  options: ConnectOptions,
  memory: Buffer,
  onRead: OnRead,
): OpeningSocket {
  const { connectTimeoutMs = CONNECT_TIMEOUT_MS } = options;
  const callback = (length: number): boolean => {
    onRead(socket, length);
    return true;
  };
  const socket = started(url, options, { buffer: memory, callback });
  makeWritesPatient(socket);
  const opened = new Promise<Socket>((resolve, reject) => {
    const timer = setTimeout(
      () => socket.destroy(new ConnectTimeout(`no connection within ${connectTimeoutMs} ms`)),
      connectTimeoutMs,
    );
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    socket.once('error', reject);
    socket.once('close', () => {
      clearTimeout(timer);
      reject(new Error('the connection was given up'));
    });
  });
  return { socket, opened };
}
