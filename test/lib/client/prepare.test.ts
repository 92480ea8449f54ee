import { METHODS } from 'node:http';
import { expect } from 'chai';
import type { PreparedRequest } from '../../../lib/client/client';
import { preparedRequest, requestBytes } from '../../../lib/client/prepare';
import { PerfMarkdownError } from '../../../lib/core/errors';
import type { RequestSpec } from '../../../lib/scenario/request-spec';

const WHERE = 'search, Throughput, 4 workers, iteration 7';

function prepared(spec: RequestSpec) {
  return preparedRequest(spec, WHERE);
}

/** The refusal of whatever it is given, as JavaScript without types gives it. */
function refusalOf(spec: unknown): PerfMarkdownError {
  try {
    Reflect.apply(preparedRequest, undefined, [spec, WHERE]);
  } catch (error) {
    if (error instanceof PerfMarkdownError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('preparedRequest @unit', () => {
  it('is a GET without headers and body unless told otherwise', () => {
    expect(prepared({ path: '/' })).to.deep.equal({ method: 'GET', path: '/', headers: {}, body: null });
  });

  it('keeps path and query', () => {
    expect(prepared({ path: '/search?q=a%20b&n=2' }).path).to.equal('/search?q=a%20b&n=2');
  });

  it('writes the method in capitals', () => {
    expect(prepared({ method: 'patch', path: '/' }).method).to.equal('PATCH');
  });

  it('takes every method that Node.js knows, but CONNECT', () => {
    const methods = METHODS.filter((method) => method !== 'CONNECT');
    expect(methods.map((method) => prepared({ method, path: '/' }).method)).to.deep.equal(methods);
  });

  it('writes names of headers in small letters', () => {
    expect(prepared({ path: '/', headers: { 'X-Tenant': 'A b' } }).headers).to.deep.equal({
      'x-tenant': 'A b',
    });
  });

  it('serialises `json` and says so', () => {
    expect(prepared({ method: 'POST', path: '/', json: { a: [1, 'é'] } })).to.deep.equal({
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"a":[1,"é"]}'),
    });
  });

  for (const json of [null, false, 0, '', []])
    it(`takes the JSON value ${JSON.stringify(json)}`, () => {
      expect(prepared({ method: 'POST', path: '/', json }).body?.toString()).to.equal(JSON.stringify(json));
    });

  it('an own content type wins, however it is written', () => {
    const headers = { 'Content-Type': 'application/vnd.api+json' };
    expect(prepared({ method: 'POST', path: '/', json: 1, headers }).headers).to.deep.equal({
      'content-type': 'application/vnd.api+json',
    });
  });

  it('sends a text as UTF-8', () => {
    const { body, headers } = prepared({ method: 'POST', path: '/', body: 'é' });
    expect(body).to.deep.equal(Buffer.from([0xc3, 0xa9]));
    expect(headers).to.deep.equal({});
  });

  it('sends bytes as they are, a part of a larger buffer too', () => {
    const part = new Uint8Array([0, 1, 2, 3, 4]).subarray(1, 4);
    expect(prepared({ method: 'POST', path: '/', body: part }).body).to.deep.equal(Buffer.from([1, 2, 3]));
  });

  it('says so where nobody reads the body of the answer', () => {
    expect(preparedRequest({ path: '/' }, WHERE, false).keepsBody).to.equal(false);
    expect(preparedRequest({ path: '/' }, WHERE, true).keepsBody ?? true).to.equal(true);
  });

  it('an empty text is a body, not none', () => {
    expect(prepared({ method: 'POST', path: '/', body: '' }).body).to.deep.equal(Buffer.alloc(0));
  });
});

describe('requests that are refused @unit', () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  const cases: readonly (readonly [string, unknown, string])[] = [
    [
      'no object',
      '/search',
      '`request` must return an object such as { path: "/" }, but got \'/search\' (string).',
    ],
    ['nothing', undefined, '`request` must return an object such as { path: "/" }, but got undefined.'],
    ['null', null, '`request` must return an object such as { path: "/" }, but got null.'],
    [
      'a promise',
      Promise.resolve({ path: '/' }),
      '`request` must return the request itself, not a promise: prepare what it needs in `data`, but got an object of class Promise.',
    ],
    ['no path', {}, '`path` must be a string that starts with /, but got undefined.'],
    [
      'a whole URL',
      { path: 'http://x/' },
      "`path` must be a string that starts with /, but got 'http://x/' (string).",
    ],
    [
      'a path with a space',
      { path: '/a b' },
      "`path` must be encoded (`encodeURIComponent`), but got '/a b' (string).",
    ],
    ['a path with a line break', { path: '/a\r\nb: c' }, '`path` must be encoded'],
    ['a path with other letters', { path: '/straße/日本' }, '`path` must be encoded'],
    [
      'a strange method',
      { path: '/', method: 'GET /' },
      "`method` must be an HTTP method, but got 'GET /' (string).",
    ],
    [
      'a number as a method',
      { path: '/', method: 5 },
      '`method` must be an HTTP method, but got 5 (number).',
    ],
    ['a tunnel', { path: '/', method: 'connect' }, '`method` must be an HTTP method other than CONNECT'],
    [
      'an unknown key',
      { path: '/', url: '/' },
      "a request has only `method`, `path`, `headers`, `json`, `body`, `events`, but got 'url' (string).",
    ],
    [
      'a number as a header',
      { path: '/', headers: { 'x-n': 5 } },
      'header `x-n` must be a string, but got 5 (number).',
    ],
    ['a header with a line break', { path: '/', headers: { 'x-n': 'a\r\nb' } }, 'header `x-n` must'],
    ['a header of a strange name', { path: '/', headers: { 'x n': 'a' } }, 'header `x n` must'],
    [
      'a header the connection owns',
      { path: '/', headers: { Connection: 'close' } },
      'header `Connection` must',
    ],
    [
      'a header the client does not do',
      { path: '/', headers: { expect: '100-continue' } },
      'header `expect` must',
    ],
    ['both bodies', { path: '/', json: 1, body: 'x' }, 'a request has either `json` or `body`'],
    [
      'an object as a body',
      { path: '/', body: { a: 1 } },
      '`body` must be a string, bytes, URLSearchParams, FormData or a Blob (use `json` for a value)',
    ],
    ['a function as JSON', { path: '/', json: () => 1 }, '`json` must be a JSON value, but got '],
    [
      'no number of events',
      { path: '/', events: 0 },
      '`events` must be a whole number of at least 1, but got 0 (number)',
    ],
    [
      'a bigint within JSON',
      { path: '/', json: { n: 5n } },
      '`json` must be a JSON value (Do not know how to serialize a BigInt)',
    ],
    [
      'a circle as JSON',
      { path: '/', json: circle },
      '`json` must be a JSON value (Converting circular structure',
    ],
  ];
  for (const [what, spec, message] of cases)
    it(what, () => {
      const error = refusalOf(spec);
      expect(error.code).to.equal('ERR_INVALID_REQUEST');
      expect(error.message.startsWith(`${WHERE}: ${message}`), error.message).to.equal(true);
    });
});

const GET: PreparedRequest = { method: 'GET', path: '/', headers: {}, body: null };

function textOf(request: PreparedRequest): string {
  const [first, second = Buffer.alloc(0)] = requestBytes(request, 'localhost:80');
  return Buffer.concat([first, second]).toString('latin1');
}

describe('requestBytes @unit', () => {
  it('is request line, host, and an empty line', () => {
    expect(textOf({ ...GET, path: '/a?b=c' })).to.equal('GET /a?b=c HTTP/1.1\r\nhost: localhost:80\r\n\r\n');
  });

  it('has the fields as prepared, in Latin-1, and a host of the request instead of that of the URL', () => {
    expect(textOf({ ...GET, headers: { 'x-name': 'é', host: 'a.example' } })).to.equal(
      'GET / HTTP/1.1\r\nx-name: é\r\nhost: a.example\r\n\r\n',
    );
  });

  it('has the length of the body, whatever the headers say', () => {
    const request = { ...GET, method: 'PUT', headers: { 'content-length': '99' }, body: Buffer.from('né') };
    expect(textOf(request)).to.equal('PUT / HTTP/1.1\r\nhost: localhost:80\r\ncontent-length: 3\r\n\r\nnÃ©');
  });

  for (const method of ['POST', 'PUT', 'PATCH'])
    it(`says that a ${method} has no body`, () => {
      expect(textOf({ ...GET, method })).to.include('\r\ncontent-length: 0\r\n\r\n');
    });

  it('is one piece with a small body, and does not copy a large one', () => {
    const small = requestBytes({ ...GET, body: Buffer.alloc(16_384, 'x') }, 'a');
    expect(small).to.have.length(1);
    expect(small[0].toString('latin1').endsWith(`\r\n\r\n${'x'.repeat(16_384)}`)).to.equal(true);
    const body = Buffer.alloc(16_385);
    expect(requestBytes({ ...GET, body }, 'a')[1]).to.equal(body);
  });
});
