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
    const answer = part.length === 0 ? undefined : parser.read(part, 0);
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
    name: 'an empty line before it',
    raw: '\r\n\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
    body: 'ok',
  },
  {
    name: 'an empty line behind an interim answer',
    raw: 'HTTP/1.1 100 Continue\r\n\r\n\r\nHTTP/1.1 404 No\r\ncontent-length: 2\r\n\r\nno',
    body: 'no',
  },
  {
    name: 'lines that end in LF alone',
    raw: 'HTTP/1.1 200 OK\ncontent-length: 5\nx: 1\n\na\r\n\r\n',
    body: 'a\r\n\r\n',
  },
  {
    name: 'lines that end now so, now so',
    raw: 'HTTP/1.1 200 OK\r\nx: 1\ncontent-length: 2\n\r\nok',
    body: 'ok',
  },
  {
    name: 'chunks whose lines end in LF alone',
    raw: 'HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3;a=b\nhel\n2\nlo\n0\nx-sum: 1\n\n',
    body: 'hello',
  },
  {
    name: 'folded fields',
    raw: 'HTTP/1.1 200 OK\r\nx-policy: a;\r\n  b\r\n\tc\r\ncontent-length:\r\n 2\r\n\r\nok',
    body: 'ok',
  },
  {
    name: 'zeros before a length',
    raw: `HTTP/1.1 200 OK\r\ncontent-length: ${'0'.repeat(30)}2\r\n\r\nok`,
    body: 'ok',
  },
  {
    name: 'zeros before the sizes of chunks',
    raw: `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${'0'.repeat(30)}2\r\nok\r\n${'0'.repeat(30)}\r\n\r\n`,
    body: 'ok',
  },
  ...['', 'identity', ', Identity'].map((coding) => ({
    name: `the transfer coding "${coding}"`,
    raw: `HTTP/1.1 200 OK\r\ntransfer-encoding: ${coding}\r\ncontent-length: 2\r\n\r\nok`,
    body: 'ok',
  })),
  ...['099', '000', '200', '600', '999'].map((status) => ({
    name: `the status ${status}`,
    raw: `HTTP/1.1 ${status} x\r\ncontent-length: 2\r\n\r\nok`,
    body: 'ok',
  })),
  { name: 'HTTP/1.2', raw: 'HTTP/1.2 200\r\ncontent-length: 2\r\n\r\nok', body: 'ok' },
  {
    name: 'one length twice',
    raw: 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 1\r\n\r\nx',
    body: 'x',
  },
];

/** Two answers to two requests of one connection, read through memory that every read overwrites, as a socket's is. */
function readTwice(raw: string, method: string, cut: number) {
  const bytes = Buffer.from(raw, 'latin1');
  const memory = Buffer.alloc(bytes.length);
  const parser = new ResponseParser(method);
  const readOnce = () => {
    parser.start(method, true);
    let answer: ReturnType<typeof parser.read>;
    for (const part of [bytes.subarray(0, cut), bytes.subarray(cut)]) {
      if (part.length === 0) continue;
      memory.fill('?');
      memory.set(part);
      answer = parser.read(memory.subarray(0, part.length), 0);
    }
    memory.fill('!');
    if (!answer) throw new Error(`No answer where it is cut at ${cut}.`);
    const { response, ...connection } = answer;
    return { ...connection, status: response.status, headers: response.headers, body: response.text() };
  };
  return [readOnce(), readOnce()];
}

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

  for (const { name, raw, method = 'GET' } of ANSWERS) {
    it(`reads an answer with ${name} the same wherever it is cut, the first time and behind its equal`, () => {
      const [whole] = readTwice(raw, method, 0);
      for (let cut = 0; cut < raw.length; cut += 1)
        expect(readTwice(raw, method, cut), `cut at ${cut}`).to.deep.equal([whole, whole]);
    });
  }

  it('sees that a head differs from the one before, be it in one byte or in length only', () => {
    const parser = new ResponseParser('GET');
    const heads = [
      '200 OK\r\nx: 1\r\n',
      '200 OK\r\nx: 2\r\n',
      '404 No\r\nx: 2\r\n',
      '200 OK\r\nx: 2\r\ny: 3\r\n',
    ];
    const seen = heads.map((head) => {
      parser.start('GET', true);
      const answer = parser.read(Buffer.from(`HTTP/1.1 ${head}content-length: 2\r\n\r\nok`), 0);
      return [answer?.response.status, answer?.response.headers['x'], answer?.response.headers['y']];
    });
    expect(seen).to.deep.equal([
      [200, '1', undefined],
      [200, '2', undefined],
      [404, '2', undefined],
      [200, '2', '3'],
    ]);
  });

  it('finds what `Server-Timing` fields say, whatever their case, and that there are none', () => {
    const timingOf = (...fields: readonly string[]) =>
      parsed(['HTTP/1.1 200 OK', ...fields, 'content-length: 0', '', ''].join('\r\n'))?.serverTiming;
    expect(timingOf('Server-Timing: db;dur=1.5;desc="a, b"')).to.equal('db;dur=1.5;desc="a, b"');
    expect(timingOf('SERVER-timing:db;dur=1', 'x: 1', 'server-timing: app;dur=2 ')).to.equal(
      'db;dur=1, app;dur=2',
    );
    expect(timingOf('Cache-Control: no-store', 'x-server-timing: db;dur=1')).to.equal(undefined);
  });

  it('the same head answers a HEAD without a body and a GET with one', () => {
    const parser = new ResponseParser('HEAD');
    const head = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n';
    expect(parser.read(Buffer.from(head), 0)?.response.text()).to.equal('');
    parser.start('GET', true);
    expect(parser.read(Buffer.from(head), 0)).to.equal(undefined);
    expect(parser.read(Buffer.from('ok'), 0)?.response.text()).to.equal('ok');
  });

  it('headers that somebody changes are not those of the next answer', () => {
    const parser = new ResponseParser('GET');
    const bytes = Buffer.from('HTTP/1.1 200 OK\r\nx: 1\r\ncontent-length: 0\r\n\r\n');
    const first = parser.read(bytes, 0)?.response.headers ?? {};
    Reflect.set(first, 'x', 'changed');
    parser.start('GET', true);
    expect(parser.read(bytes, 0)?.response.headers['x']).to.equal('1');
  });

  it('goes on with the next answer after one that was given up', () => {
    const parser = new ResponseParser('GET');
    parser.read(Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nha'), 0);
    parser.start('GET', true);
    parser.read(Buffer.from('HTTP/1.1 200 OK\r\ncont'), 0);
    parser.start('GET', true);
    const answer = parser.read(Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'), 0);
    expect(answer?.response.text()).to.equal('ok');
  });

  for (const [name, body] of [
    ['of a known length', `content-length: 5000\r\n\r\n${'abcde'.repeat(1000)}`],
    [
      'in chunks',
      `transfer-encoding: chunked\r\n\r\n${`3e8\r\n${'abcde'.repeat(200)}\r\n`.repeat(5)}0\r\n\r\n`,
    ],
  ] as const) {
    it(`keeps the first 1,024 bytes of a body ${name} that nobody reads, and reads over the rest`, () => {
      const parser = new ResponseParser('GET');
      parser.start('GET', false);
      const bytes = Buffer.from(`HTTP/1.1 200 OK\r\n${body}`);
      expect(parser.read(bytes.subarray(0, 700), 0)).to.equal(undefined);
      const answer = parser.read(bytes.subarray(700), 0);
      expect(answer?.response.text()).to.equal('abcde'.repeat(205).slice(0, 1024));
      expect(answer?.isReusable).to.equal(true);
    });
  }

  for (const [name, chunks, isReusable] of [
    ['large and small letters in a size', 'A\r\n0123456789\r\n00b\r\n0123456789a\r\n0\r\n\r\n', true],
    ['blanks behind a size', '3 \t\r\nabc\r\n0\r\n\r\n', true],
    ['several trailers', '3\r\nabc\r\n0\r\na: 1\r\nb: 2\r\n\r\n', true],
    ['bytes behind the body', '3\r\nabc\r\n0\r\n\r\nHTTP/1.1', false],
  ] as const) {
    it(`reads chunks with ${name}`, () => {
      const answer = parsed(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${chunks}`);
      expect(answer?.response.text()).to.match(/^(abc|01234567890123456789a)$/);
      expect(answer?.isReusable).to.equal(isReusable);
    });
  }

  it('gives a folded field on one line', () => {
    const raw = 'HTTP/1.1 200 OK\r\na: b;\r\n  c\r\n\td \r\nx: 1\r\ncontent-length: 0\r\n\r\n';
    expect(parsed(raw)?.response.headers).to.deep.equal({ a: 'b; c d', x: '1', 'content-length': '0' });
  });

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
    ['a status that is none', 'HTTP/1.1 20 OK\r\n\r\n', /not HTTP\/1\.1: "HTTP\/1\.1 2.*" is no status line/],
    ['a field without a name', 'HTTP/1.1 200 OK\r\n: x\r\n\r\n', /no header field/],
    ['a fold before the first field', 'HTTP/1.1 200 OK\r\n a: b\r\n\r\n', /" a: b" is no header field/],
    ['a CR within a field', 'HTTP/1.1 200 OK\r\na: b\rc\r\n\r\n', /"a: b\\rc" is no header field/],
    [
      'what a terminal obeys',
      'HTTP/1.1 200 OK\r\n\x9b2J\x7f\r\n\r\n',
      /"\\u009b2J\\u007f" is no header field/,
    ],
    [
      'a status of four digits',
      'HTTP/1.1 2000 OK\r\n\r\n',
      /not HTTP\/1\.1: "HTTP\/1\.1 2.*" is no status line/,
    ],
    ['plain text', 'hello\r\n', /not HTTP\/1\.1: it begins with "h.*"/],
    ['HTTP/2 alone', '\0\0\x06\x04\0\0\0\0\0', /frames of bytes, as those of HTTP\/2/],
    ['TLS', '\x15\x03\x03\x00\x02\x02\x46', /https:\/\//],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', /content-length/],
    ['a negative length', 'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n', /content-length/],
    [
      'a chunk size that is none',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n',
      /no size of a chunk/,
    ],
    [
      'a chunk size of too many digits',
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${'1'.repeat(15)}\r\n`,
      /too many digits/,
    ],
    [
      'a chunk without a size',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\r\n',
      /no size of a chunk/,
    ],
    [
      'a size behind a size',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5 5',
      /no size of a chunk/,
    ],
    [
      'a CR without LF behind a size',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\rx',
      /CR without LF/,
    ],
    [
      'a long extension of a chunk',
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0;${'x'.repeat(20_000)}`,
      /longer than 16384 bytes/,
    ],
    [
      'an endless trailer',
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n${'x: y\r\n'.repeat(12_000)}`,
      /longer than 65536 bytes/,
    ],
    [
      'a chunk that is too long',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab',
      /longer than it says/,
    ],
    ['a head without end', `HTTP/1.1 200 OK\r\na: ${'b'.repeat(70_000)}`, /longer than 65536 bytes/],
    [
      'a switch of protocols',
      'HTTP/1.1 101 Switching\r\nupgrade: echo\r\n\r\n',
      /switched to "echo" \(status 101\)/,
    ],
  ] as const) {
    it(`refuses ${name}, at once and wherever it is cut`, () => {
      expect(() => parsed(raw)).to.throw(message);
      const half = Array.from({ length: 20 }, (_, index) => Math.floor((index * raw.length) / 20));
      const cuts = raw.length < 1000 ? raw.split('').map((_, index) => index) : half;
      for (const cut of cuts) expect(() => parsed(raw, { cuts: [cut] }), `cut at ${cut}`).to.throw();
      if (raw.length < 1000) expect(() => parsed(raw, { cuts }), 'byte by byte').to.throw();
    });
  }

  it('says where a connection ended too early', () => {
    const ended = (raw: string) => () => parsed(raw, { isClosed: true });
    expect(ended('HTTP/1.1 200')).to.throw('in the head of the answer');
    expect(ended('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhel')).to.throw('in the body of the answer');
    expect(() => new ResponseParser('GET').end()).to.throw('without an answer');
  });
});
