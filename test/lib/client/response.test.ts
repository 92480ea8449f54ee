import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { ServiceResponse } from '../../../lib/client/client';
import { ReceivedResponse } from '../../../lib/client/response';

function response(...chunks: readonly Buffer[]): ReceivedResponse {
  return new ReceivedResponse(200, { etag: '"1"' }, chunks);
}

describe('ReceivedResponse @unit', () => {
  it('has status and headers', () => {
    expect(response()).to.deep.include({ status: 200, headers: { etag: '"1"' } });
  });

  it('makes the headers once, when they are read', () => {
    let times = 0;
    const lazy = new ReceivedResponse(200, () => {
      times += 1;
      return { etag: '"1"' };
    }, []);
    expect(times).to.equal(0);
    expect([lazy.headers, lazy.headers]).to.deep.equal([{ etag: '"1"' }, { etag: '"1"' }]);
    expect(times).to.equal(1);
  });

  it('puts the body together from its parts, even within a character', () => {
    const bytes = Buffer.from('naïve');
    const parts = response(bytes.subarray(0, 3), bytes.subarray(3));
    expect(parts.body).to.deep.equal(bytes);
    expect(parts.text()).to.equal('naïve');
  });

  it('an empty body is an empty text', () => {
    expect(response().body).to.have.length(0);
    expect(response().text()).to.equal('');
  });

  it('parses JSON', () => {
    expect(response(Buffer.from('{"a":'), Buffer.from('[1]}')).json()).to.deep.equal({ a: [1] });
  });

  it('throws a SyntaxError where there is no JSON', () => {
    expect(() => response(Buffer.from('<html>')).json()).to.throw(SyntaxError);
    expect(() => response().json()).to.throw(SyntaxError);
  });

  it('gives the same body every time', () => {
    const twice = response(Buffer.from('x'));
    expect(twice.body).to.equal(twice.body);
  });
});

function answer(body: Uint8Array, headers: ServiceResponse['headers']): ReceivedResponse {
  return new ReceivedResponse(200, headers, [Buffer.from(body)]);
}

describe('ReceivedResponse, compressed @unit', () => {
  const json = Buffer.from('{"parcels":3}');
  for (const [coding, body] of [
    ['gzip', gzipSync(json)],
    ['X-Gzip', gzipSync(json)],
    ['deflate', deflateSync(json)],
    ['deflate', deflateRawSync(json)],
    ['br', brotliCompressSync(json)],
    ['deflate, identity, br', brotliCompressSync(deflateSync(json))],
    ['identity', json],
    ['unheard-of', json],
  ] as const)
    it(`reads ${coding}`, () => {
      const response = answer(body, { 'content-encoding': coding });
      expect(response.json()).to.deep.equal({ parcels: 3 });
      expect(response.body).to.deep.equal(json);
      expect(response.heldBytes).to.equal(body.length);
    });

  it('reads what was compressed for its transfer', () => {
    const headers = { 'transfer-encoding': 'gzip, chunked', 'content-encoding': 'br' };
    expect(answer(gzipSync(brotliCompressSync(json)), headers).json()).to.deep.equal({ parcels: 3 });
  });

  it('an empty body is empty', () => {
    expect(answer(Buffer.alloc(0), { 'content-encoding': 'gzip' }).text()).to.equal('');
  });

  it('says what is wrong with a body that is not what it says, and quotes that', () => {
    const response = answer(json, { 'content-encoding': 'gzip' });
    const reason = 'the body cannot be read as gzip, which the answer says it is: incorrect header check';
    expect(() => response.json()).to.throw(reason);
    expect(response.beginning(100)).to.include(reason);
    expect(() => answer(gzipSync(json).subarray(0, 15), { 'content-encoding': 'gzip' }).text()).to.throw(
      'unexpected end of file',
    );
  });

  const long = Array.from({ length: 50_000 }, (_, line) => `${line}\n`).join('');
  for (const [coding, body] of [
    ['gzip', gzipSync(long)],
    ['br', brotliCompressSync(long)],
  ] as const)
    it(`gives the beginning of a long one in ${coding}`, () => {
      const response = answer(body.subarray(0, body.length / 2), { 'content-encoding': coding });
      expect(response.beginning(body.length / 2)).to.match(/^0\n1\n2\n/);
    });
});

describe('ReceivedResponse, as text @unit', () => {
  for (const [type, body, text] of [
    ['application/json', '\ufeff{"a":1}', '{"a":1}'],
    ['text/plain; charset=utf-8', '\ufeffnaïve', 'naïve'],
    ['text/plain; charset=iso-8859-1', Buffer.from('naïve', 'latin1'), 'naïve'],
    ['text/plain;Charset="ISO-8859-1"', Buffer.from('naïve', 'latin1'), 'naïve'],
    ['text/html; charset=shift_jis', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), '日本'],
    ['application/json; charset=utf-16le', Buffer.from('{"a":1}', 'utf16le'), '{"a":1}'],
    ['application/json', Buffer.from('\ufeff{"a":1}', 'utf16le'), '{"a":1}'],
    ['text/plain; charset=unheard-of', 'naïve', 'naïve'],
  ] as const)
    it(`reads ${type}`, () => {
      expect(answer(Buffer.from(body), { 'content-type': type }).text()).to.equal(text);
    });
});
