import { expect } from 'chai';
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
