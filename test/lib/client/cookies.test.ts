import { expect } from 'chai';
import type { PreparedRequest } from '../../../lib/client/client';
import { CookieJar } from '../../../lib/client/cookies';
import { ReceivedResponse } from '../../../lib/client/response';

const NOW = Date.UTC(2026, 0, 1);

function requestTo(path: string, headers: Readonly<Record<string, string>> = {}): PreparedRequest {
  return { method: 'GET', path, headers, body: null };
}

/** A jar whose clock stands at `NOW` until it is moved, with what answers to requests for a path have set. */
class Bench {
  #nowMs = NOW;
  readonly #jar = new CookieJar({ date: () => new Date(this.#nowMs) });

  wait(ms: number): this {
    this.#nowMs += ms;
    return this;
  }

  set(path: string, ...fields: readonly string[]): this {
    const response = new ReceivedResponse(200, { 'set-cookie': [...fields] }, []);
    this.#jar.take(requestTo(path), { startMs: 0, endMs: 1, delivery: { kind: 'answered', response } });
    return this;
  }

  sent(path: string, headers: Readonly<Record<string, string>> = {}): string | undefined {
    return this.#jar.onto(requestTo(path, headers)).headers['cookie'];
  }
}

const jarAfter = (path: string, ...fields: readonly string[]): Bench => new Bench().set(path, ...fields);

describe('CookieJar @unit', () => {
  it('sends back what was set (RFC 6265, section 3.1)', () => {
    expect(jarAfter('/', 'SID=31d4d96e407aad42').sent('/')).to.equal('SID=31d4d96e407aad42');
    const both = jarAfter(
      '/',
      'SID=31d4d96e407aad42; Path=/; Secure; HttpOnly',
      'lang=en-US; Path=/; Domain=example.com',
    );
    expect(both.sent('/any?page=2')).to.equal('SID=31d4d96e407aad42; lang=en-US');
  });

  it('replaces a cookie of the same name and path, and keeps its place', () => {
    expect(jarAfter('/', 'a=1', 'b=2', 'a=3').sent('/')).to.equal('a=3; b=2');
  });

  it('forgets what expires (RFC 6265, section 3.1)', () => {
    const jar = jarAfter('/', 'lang=en-US; Expires=Wed, 09 Jun 2027 10:18:14 GMT');
    expect(jar.sent('/')).to.equal('lang=en-US');
    expect(jar.set('/', 'lang=; Expires=Sun, 06 Nov 1994 08:49:37 GMT').sent('/')).to.equal(undefined);
    expect(jarAfter('/', 'a=1; Max-Age=60').wait(59_999).sent('/')).to.equal('a=1');
    expect(jarAfter('/', 'a=1; Max-Age=60').wait(60_000).sent('/')).to.equal(undefined);
    expect(jarAfter('/', 'a=1', 'a=2; Max-Age=0').sent('/')).to.equal(undefined);
    expect(jarAfter('/', 'a=1; max-age=-1').sent('/')).to.equal(undefined);
  });

  it('lets Max-Age win over Expires, and reads over what is neither', () => {
    const past = 'Expires=Sun, 06 Nov 1994 08:49:37 GMT';
    expect(jarAfter('/', `a=1; Max-Age=60; ${past}`).sent('/')).to.equal('a=1');
    expect(jarAfter('/', `a=1; Max-Age=soon; ${past}`).sent('/')).to.equal(undefined);
    expect(jarAfter('/', 'a=1; Max-Age=soon; Expires=soon').wait(1e9).sent('/')).to.equal('a=1');
  });

  const PATHS: readonly (readonly [set: string, sent: string, isSent: boolean])[] = [
    ['/docs', '/docs', true],
    ['/docs', '/docs/Web', true],
    ['/docs/', '/docs/Web', true],
    ['/docs', '/docsets', false],
    ['/docs/', '/docs', false],
    ['/docs', '/', false],
    ['/', '/docs', true],
  ];
  for (const [set, path, isSent] of PATHS) {
    it(`${isSent ? 'sends' : 'does not send'} a cookie of ${set} to ${path} (RFC 6265, section 5.1.4)`, () => {
      expect(jarAfter('/login', `a=1; Path=${set}`).sent(path)).to.equal(isSent ? 'a=1' : undefined);
    });
  }

  it('takes the folder of the request for the path where none is given', () => {
    const jar = jarAfter('/shop/login?next=/', 'a=1', 'b=2; Path=', 'c=3; Path=relative');
    expect(jar.sent('/shop/cart')).to.equal('a=1; b=2; c=3');
    expect(jar.sent('/shop')).to.equal('a=1; b=2; c=3');
    expect(jar.sent('/')).to.equal(undefined);
    expect(jarAfter('/login', 'a=1').sent('/cart')).to.equal('a=1');
  });

  it('sends longer paths first, then what was made earlier (RFC 6265, section 5.4)', () => {
    const jar = jarAfter('/', 'a=root; Path=/', 'b=root; Path=/', 'a=deep; Path=/shop');
    expect(jar.sent('/shop/cart')).to.equal('a=deep; a=root; b=root');
  });

  it('keeps a value as it is, and reads over what has no name', () => {
    expect(jarAfter('/', ' a = "x=y" ; Path=/', 'nothing', '=x', ';').sent('/')).to.equal('a="x=y"');
  });

  it('stands behind the cookies that a request has itself', () => {
    expect(jarAfter('/', 'a=1').sent('/', { cookie: 'own=2' })).to.equal('own=2; a=1');
    expect(new Bench().sent('/', { cookie: 'own=2' })).to.equal('own=2');
  });
});
