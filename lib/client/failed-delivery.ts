import { codeOf, reasonOf } from '../core/errors';
import type { Delivery } from './client';
import { BadAnswer } from './response-head';
import { ConnectTimeout } from './service-socket';

const UNTRUSTED = 'pass the certificate of its authority as `ca`, or set `rejectUnauthorized: false`';
const UNIDENTIFIED =
  'the service asks for a client certificate: give it as `key` and `cert`, or `pfx`, beside `url`';
const UNRESOLVED = 'check the host name in the URL, and that this machine can resolve it';
const BROKEN_OFF = 'the service broke the connection off: its log may say why';
const ADVICE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'check that the service runs and listens there',
  ECONNRESET: BROKEN_OFF,
  EPIPE: BROKEN_OFF,
  ENOTFOUND: UNRESOLVED,
  EAI_AGAIN: UNRESOLVED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: UNIDENTIFIED,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE:
    'service and client have no TLS in common: look whether the service has a certificate, or asks for one of the client (`key` and `cert`, or `pfx`)',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: UNIDENTIFIED,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'the service does not trust the certificate of the client',
  ERR_SSL_TLSV13_ALERT_UNKNOWN_CA: 'the service does not trust the certificate of the client',
  CERT_HAS_EXPIRED: 'renew the certificate of the service, or set `rejectUnauthorized: false`',
  CERT_NOT_YET_VALID: 'check the clocks of both machines, or set `rejectUnauthorized: false`',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'use a host name that the certificate holds, or set `rejectUnauthorized: false`',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the service does not speak TLS there: use a URL that begins with http://',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the service does not speak TLS there: use a URL that begins with http://',
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: 'let the service offer HTTP/1.1 beside HTTP/2',
};

/** OpenSSL's messages hold addresses and source files; its reason is the sentence in them. */
function messageOf(error: unknown): string {
  const isOfOpenSsl = String(codeOf(error)).startsWith('ERR_SSL_');
  const reason = isOfOpenSsl && error instanceof Error && 'reason' in error ? error.reason : undefined;
  return typeof reason === 'string' ? reason : reasonOf(error);
}

/** The outcome of a request that failed with an error: what happened and, where that is known, what to do. */
export function failedDelivery(error: unknown): Delivery {
  // Thrown where each of several addresses of one host failed: it has the code of the first, and no message.
  const causes: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  const message = causes.map(messageOf).join(', ');
  if (error instanceof ConnectTimeout) return { kind: 'timeout', reason: message };
  if (error instanceof BadAnswer) return { kind: 'wrong answer', reason: message };
  const code = codeOf(error);
  if (typeof code !== 'string') return { kind: 'network error', reason: message };
  const advice = ADVICE[code];
  return { kind: 'network error', reason: `${code}: ${message}${advice === undefined ? '' : `; ${advice}`}` };
}
