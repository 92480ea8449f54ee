import { X509Certificate } from 'node:crypto';
import { type Access, type Certificates, contextOf } from '../core/certificates';
import { reasonOf } from '../core/errors';
import { withoutCredentials } from '../core/urls';
import type { UrlSource } from './app-source';

export interface CheckedUrl {
  readonly kind: 'url';
  /** Without user and password. */
  readonly url: URL;
  /** What the client shows and trusts; the user and the password of the URL as a header. */
  readonly access: Access;
}

/** Whoever starts a service knows whom it speaks to, whatever its certificate says. */
export const OWN_CERTIFICATE: Access = { rejectUnauthorized: false };

export type Refuse = (option: string, expected: string, value: unknown) => never;
/** What a user in JavaScript can write there. */
export type Unchecked<T> = { readonly [K in keyof T]?: unknown };

const EXPECTED = 'the address of a service without a path, such as `http://127.0.0.1:8080`';

function isFilled(value: unknown): value is string | Uint8Array {
  return (typeof value === 'string' || value instanceof Uint8Array) && value.length > 0;
}

/** What was given in the place of a URL, as a message may show it. */
export function shownUrl(value: unknown): unknown {
  return typeof value === 'string' ? withoutCredentials(value) : value;
}

function authorizationOf({ username, password }: URL): string {
  return `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
}

function canBeDecoded({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

function checkedUrl(value: unknown, refuse: Refuse): URL {
  const text = value instanceof URL ? value.href : value;
  if (typeof text !== 'string' || !URL.canParse(text)) return refuse('app.url', EXPECTED, shownUrl(text));
  const url = new URL(text);
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '' && canBeDecoded(url);
  if (!/^https?:$/.test(url.protocol) || !isBare) return refuse('app.url', EXPECTED, shownUrl(text));
  return url;
}

function checkedAuthorities(ca: unknown, refuse: Refuse): readonly (string | Uint8Array)[] {
  const all: readonly unknown[] = Array.isArray(ca) ? ca : [ca];
  try {
    if (!all.every(isFilled)) return refuse('app.ca', 'certificates in PEM', ca);
    for (const each of all) new X509Certificate(each);
    return all;
  } catch (error) {
    return refuse('app.ca', `certificates in PEM (${reasonOf(error)})`, ca);
  }
}

function checkedIdentity({ key, cert, pfx, passphrase }: Unchecked<UrlSource>, refuse: Refuse): Certificates {
  for (const [name, value] of Object.entries({ key, cert, pfx }))
    if (value !== undefined && !isFilled(value))
      refuse(`app.${name}`, 'a text or bytes, such as `readFileSync` gives', value);
  if (passphrase !== undefined && typeof passphrase !== 'string')
    return refuse('app.passphrase', 'a text', typeof passphrase);
  const identity: Certificates = {
    ...(isFilled(key) && { key }),
    ...(isFilled(cert) && { cert }),
    ...(isFilled(pfx) && { pfx }),
    ...(passphrase !== undefined && { passphrase }),
  };
  if (Object.keys(identity).length === 0) return identity;
  if ((key === undefined) !== (cert === undefined))
    return refuse('app.key', 'given together with `app.cert`', key === undefined ? undefined : 'alone');
  try {
    const { createSecureContext }: typeof import('node:tls') = require('node:tls');
    createSecureContext(contextOf(identity));
    return identity;
  } catch (error) {
    const names = Object.keys(identity).join(', ');
    return refuse(
      'app',
      `given a certificate of the client that can be read from ${names} (${reasonOf(error)})`,
      'no such one',
    );
  }
}

export function checkedUrlSource(source: Unchecked<UrlSource>, refuse: Refuse): CheckedUrl {
  const { ca, rejectUnauthorized } = source;
  const url = checkedUrl(source.url, refuse);
  if (rejectUnauthorized !== undefined && typeof rejectUnauthorized !== 'boolean')
    return refuse('app.rejectUnauthorized', 'true or false', rejectUnauthorized);
  const access = {
    ...(ca !== undefined && { ca: checkedAuthorities(ca, refuse) }),
    ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
    ...checkedIdentity(source, refuse),
    ...(url.username + url.password !== '' && { authorization: authorizationOf(url) }),
  };
  return { kind: 'url', url: new URL(url.origin), access };
}
