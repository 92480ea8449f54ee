import type { Clock } from '../core/clock';
import type { Exchange, PreparedRequest } from './client';

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** Unix time; of a cookie of the session infinite. */
  readonly expiresMs: number;
}

function pathOf(target: string): string {
  return target.split('?', 1)[0] ?? target;
}

/** RFC 6265, section 5.1.4. */
function defaultPath(requestPath: string): string {
  const end = requestPath.lastIndexOf('/');
  return end <= 0 ? '/' : requestPath.slice(0, end);
}

/** RFC 6265, section 5.1.4. */
function matches(requestPath: string, path: string): boolean {
  if (!requestPath.startsWith(path)) return false;
  return requestPath.length === path.length || path.endsWith('/') || requestPath[path.length] === '/';
}

function pairOf(text: string): readonly [name: string, value: string] {
  const equals = text.indexOf('=');
  return equals === -1 ? [text.trim(), ''] : [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
}

/** The last of each attribute by its name in lower case, as far as its value can be read (RFC 6265, sections 5.2.1 and 5.2.2). */
function expiryOf(attributes: ReadonlyMap<string, string>, nowMs: number): number {
  const maxAge = attributes.get('max-age') ?? '';
  if (/^-?\d+$/.test(maxAge)) return nowMs + Number(maxAge) * 1000;
  const expires = Date.parse(attributes.get('expires') ?? '');
  return Number.isNaN(expires) ? Number.POSITIVE_INFINITY : expires;
}

/** The cookie of a `Set-Cookie` field; `undefined` for one without a name (RFC 6265, section 5.2). */
function cookieIn(field: string, requestPath: string, nowMs: number): Cookie | undefined {
  const [first = '', ...others] = field.split(';');
  const [name, value] = pairOf(first);
  if (name === '' || !first.includes('=')) return undefined;
  const attributes = new Map(
    others.map(pairOf).map(([attribute, given]) => [attribute.toLowerCase(), given]),
  );
  const path = attributes.get('path') ?? '';
  return {
    name,
    value,
    path: path.startsWith('/') ? path : defaultPath(requestPath),
    expiresMs: expiryOf(attributes, nowMs),
  };
}

/**
 * The cookies of one user of one service, as RFC 6265 has them. There is one host, so that `Domain` decides nothing; and what is `Secure`
 * goes over HTTP, too, as browsers do it for localhost: a service in production has TLS in front of it that is not there in a test.
 */
export class CookieJar {
  readonly #clock: Pick<Clock, 'date'>;
  #cookies: readonly Cookie[] = [];

  constructor(clock: Pick<Clock, 'date'>) {
    this.#clock = clock;
  }

  /** The request with the cookies that go with it, behind those that it has itself; longer paths first. */
  onto(request: PreparedRequest): PreparedRequest {
    const nowMs = this.#clock.date().getTime();
    const requestPath = pathOf(request.path);
    const pairs = this.#cookies
      .filter(({ path, expiresMs }) => expiresMs > nowMs && matches(requestPath, path))
      .toSorted((a, b) => b.path.length - a.path.length)
      .map(({ name, value }) => `${name}=${value}`);
    if (pairs.length === 0) return request;
    const { cookie: own } = request.headers;
    const cookie = [...(own === undefined ? [] : [own]), ...pairs].join('; ');
    return { ...request, headers: { ...request.headers, cookie } };
  }

  take({ path }: PreparedRequest, { delivery }: Exchange): void {
    if (delivery.kind !== 'answered') return;
    const { 'set-cookie': fields = [] } = delivery.response.headers;
    const nowMs = this.#clock.date().getTime();
    for (const field of typeof fields === 'string' ? [fields] : fields) {
      const cookie = cookieIn(field, pathOf(path), nowMs);
      if (cookie) this.#keep(cookie, nowMs);
    }
  }

  #keep(cookie: Cookie, nowMs: number): void {
    const isSame = ({ name, path }: Cookie): boolean => name === cookie.name && path === cookie.path;
    const isLive = cookie.expiresMs > nowMs;
    if (!isLive) this.#cookies = this.#cookies.filter((known) => !isSame(known));
    else if (this.#cookies.some(isSame))
      this.#cookies = this.#cookies.map((known) => (isSame(known) ? cookie : known));
    else this.#cookies = [...this.#cookies, cookie];
  }
}
