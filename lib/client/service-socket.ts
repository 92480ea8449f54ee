import { connect, isIP, type NetConnectOpts, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type Access, contextOf } from '../core/certificates';
import { codeOf } from '../core/errors';
import { clearTimeout, setTimeout } from '../core/timers';
import { portOf } from '../core/urls';

type Callback = (error?: Error | null) => void;

function patient(callback: Callback): Callback {
  return (error) => {
    const code = codeOf(error);
    if (code !== 'EPIPE' && code !== 'ECONNRESET') callback(error);
  };
}

/**
 * Lets a socket that can no longer be written to be read to its end, which tells that the connection is over: what a
 * service answered before it closed, such as 413 to an upload, has come or is still to come. Node.js would give the socket up at
 * once, with all that is unread.
 */
function makeWritesPatient(socket: Socket): void {
  const { _write: write, _writev: writev } = socket;
  socket._write = (chunk, encoding, callback) => write.call(socket, chunk, encoding, patient(callback));
  if (writev) socket._writev = (chunks, callback) => writev.call(socket, chunks, patient(callback));
}

const CONNECT_TIMEOUT_MS = 10_000;

export interface ConnectOptions extends Access {
  /** @defaultValue 10000 */
  readonly connectTimeoutMs?: number;
}

export class ConnectTimeout extends Error {}

/** Takes what a socket received: the first `length` bytes of memory that the next read overwrites. */
type OnRead = (socket: Socket, length: number) => void;

function startConnecting(url: URL, options: ConnectOptions, onread: NetConnectOpts['onread']) {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isSecure = url.protocol === 'https:';
  // Without Nagle's delay, which would add 40 ms to small requests beside a delayed ACK.
  const place = { host, port: portOf(url), noDelay: true, ...(onread && { onread }) };
  if (!isSecure) return connect(place);
  const servername = isIP(host) === 0 ? host : '';
  return connectTls({
    ...place,
    servername,
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: options.rejectUnauthorized ?? true,
    ...contextOf(options),
  });
}

/** A socket on its way: `opened` resolves when it is connected and the certificate of the service is verified. */
export interface OpeningSocket {
  readonly socket: Socket;
  /** Rejects with a ConnectTimeout, or with the error of Node for a service that cannot be reached. */
  readonly opened: Promise<Socket>;
}

/** @param memory - where every read puts its bytes */
export function openSocket(url: URL, options: ConnectOptions, memory: Buffer, onRead: OnRead): OpeningSocket {
  const { connectTimeoutMs = CONNECT_TIMEOUT_MS } = options;
  const callback = (length: number): boolean => {
    onRead(socket, length);
    return true;
  };
  const socket = startConnecting(url, options, { buffer: memory, callback });
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
