import { expect } from 'chai';
import type { PreparedRequest } from '../../../lib/client/client';
import { requestBytes } from '../../../lib/client/request-bytes';

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
