import { expect } from 'chai';
import fc from 'fast-check';
import { ResponseParser } from '../../../lib/client/response-parser';

/** Feeds the bytes of an answer, cut at the given places, and gives the answer once it is complete. */
function parsed(raw: string, { method = 'GET', cuts = [] as readonly number[], isClosed = false } = {}) {
  const bytes = Buffer.from(raw, 'latin1');
  const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
  const parser = new ResponseParser(method);
  for (const [index, end] of places.slice(1).entries()) {
    const part = bytes.subarray(places[index], end);
    const answer = part.length === 0 ? undefined : parser.read(part);
    if (answer) return { ...answer, isWhole: end === bytes.length };
  }
  return isClosed ? { ...parser.end(), isWhole: true } : undefined;
}

const ANSWERS: readonly {
  readonly name: string;
  readonly raw: string;
  readonly body: string;
  readonly method?: string;
}[] = [
  { name: 'a length', raw: 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello', body: 'hello' },
  { name: 'no body', raw: 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n', body: '' },
  { name: '204', raw: 'HTTP/1.1 204 No Content\r\n\r\n', body: '' },
  { name: '304 with a length', raw: 'HTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n', body: '' },
  { name: 'a HEAD', raw: 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n', body: '', method: 'HEAD' },
  {
    name: 'chunks',
    raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nhel\r\n2\r\nlo\r\n0\r\nx-sum: 1\r\n\r\n',
    body: 'hello',
  },
  {
    name: 'chunks and a length',
    raw: 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    body: 'hello',
  },
  {
    name: 'interim answers',
    raw: 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx',
    body: 'x',
  },
  {
    name: 'one length twice',
    raw: 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 1\r\n\r\nx',
    body: 'x',
  },
];

describe('ResponseParser @unit', () => {
  for (const { name, raw, body, method = 'GET' } of ANSWERS) {
    it(`reads an answer with ${name}, however it is cut`, () => {
      fc.assert(
        fc.property(fc.array(fc.nat(), { maxLength: 6 }), (cuts) => {
          const answer = parsed(raw, { method, cuts });
          expect(answer?.response.text()).to.equal(body);
          expect(answer).to.include({ isReusable: true, isWhole: true });
        }),
        { numRuns: 200, seed: 1 },
      );
    });
  }

  it('gives status and fields: names in lower case, doubles joined, cookies as a list', () => {
    const raw =
      'HTTP/1.1 404 Not Found\r\nX-A: 1\r\nx-a:2\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\ncontent-length: 0\r\n\r\n';
    const answer = parsed(raw);
    expect(answer?.response.status).to.equal(404);
    expect(answer?.response.headers).to.deep.equal({
      'x-a': '1, 2',
      'set-cookie': ['a=1', 'b=2'],
      'content-length': '0',
    });
  });

  it('reads a body without a length to the end of the connection, which is used up then', () => {
    const raw = 'HTTP/1.1 200 OK\r\n\r\nall of it';
    expect(parsed(raw)).to.equal(undefined);
    const answer = parsed(raw, { isClosed: true });
    expect(answer?.response.text()).to.equal('all of it');
    expect(answer?.isReusable).to.equal(false);
  });

  it('does not reuse a connection that the service closes, that is HTTP/1.0, or that holds more than the answer', () => {
    const reusable = (raw: string) => parsed(raw)?.isReusable;
    expect(reusable('HTTP/1.1 200 OK\r\nconnection: Close\r\ncontent-length: 0\r\n\r\n')).to.equal(false);
    expect(reusable('HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n')).to.equal(false);
    expect(reusable('HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 0\r\n\r\n')).to.equal(true);
    expect(reusable('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nxy')).to.equal(false);
  });

  it('tells how long the service keeps an idle connection', () => {
    const raw = (field: string) => `HTTP/1.1 200 OK\r\n${field}content-length: 0\r\n\r\n`;
    expect(parsed(raw('Keep-Alive: timeout=5, max=100\r\n'))?.keptForMs).to.equal(5000);
    expect(parsed(raw(''))?.keptForMs).to.equal(undefined);
  });

  for (const [name, raw, message] of [
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n', /not HTTP\/1\.1/],
    ['HTTP/2', 'HTTP/2.0 200 OK\r\n\r\n', /status line|not HTTP/],
    ['a status that is none', 'HTTP/1.1 20 OK\r\n\r\n', /no HTTP\/1\.1 status line/],
    ['a field without a name', 'HTTP/1.1 200 OK\r\n: x\r\n\r\n', /no header field/],
    ['a folded field', 'HTTP/1.1 200 OK\r\na: b\r\n c\r\n\r\n', /no header field/],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', /content-length/],
    ['a negative length', 'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n', /content-length/],
    [
      'a chunk size that is none',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n',
      /no size of a chunk/,
    ],
    [
      'a chunk that is too long',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n',
      /longer than it says/,
    ],
    ['a head without end', `HTTP/1.1 200 OK\r\na: ${'b'.repeat(70_000)}`, /does not end/],
    ['a switch of protocols', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', /switched protocols/],
  ] as const) {
    it(`refuses ${name}`, () => {
      expect(() => parsed(raw)).to.throw(message);
    });
  }

  it('says where a connection ended too early', () => {
    const ended = (raw: string) => () => parsed(raw, { isClosed: true });
    expect(ended('HTTP/1.1 200')).to.throw('in the head of the answer');
    expect(ended('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhel')).to.throw('in the body of the answer');
    expect(() => new ResponseParser('GET').end()).to.throw('without an answer');
  });
});
