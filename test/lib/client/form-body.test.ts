import { expect } from 'chai';
import { withBytes } from '../../../lib/client/form-body';
import { preparedRequest } from '../../../lib/client/prepare';
import type { RequestSpec } from '../../../lib/scenario/request-spec';

async function prepared(spec: Partial<RequestSpec>) {
  return preparedRequest(await withBytes({ method: 'POST', path: '/', ...spec }), 'search');
}

/** What the form parser of Node.js reads in a request. */
async function formIn({ body, headers }: Awaited<ReturnType<typeof prepared>>): Promise<FormData> {
  return new Response(body && new Uint8Array(body), { headers }).formData();
}

describe('withBytes @unit', () => {
  it('leaves other requests as they are', () => {
    for (const spec of [{ path: '/' }, { path: '/', body: 'x' }, { path: '/', json: 1 }])
      expect(withBytes(spec)).to.equal(spec);
  });

  it('sends a query as a form', async () => {
    const { body, headers } = await prepared({ body: new URLSearchParams({ 'a b': 'ü&', c: '1' }) });
    expect(String(body)).to.equal('a+b=%C3%BC%26&c=1');
    expect(headers).to.deep.equal({ 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' });
  });

  it('sends a blob with its type, unless the request has its own', async () => {
    const body = new Blob([new Uint8Array([0, 255, 10])], { type: 'image/png' });
    expect(await prepared({ body })).to.deep.include({
      body: Buffer.from([0, 255, 10]),
      headers: { 'content-type': 'image/png' },
    });
    const own = await prepared({ body, headers: { 'Content-Type': 'image/x' } });
    expect(own.headers).to.deep.equal({ 'content-type': 'image/x' });
    expect((await prepared({ body: new Blob(['x']) })).headers).to.deep.equal({});
  });

  it('reads a blob once', async () => {
    const body = new Blob(['x']);
    expect(withBytes({ path: '/', body })).to.be.instanceOf(Promise);
    await prepared({ body });
    expect(withBytes({ path: '/', body })).to.deep.equal({ path: '/', body: Buffer.from('x'), headers: {} });
  });

  it('sends fields and files of a form as they are read again', async () => {
    const body = new FormData();
    body.append('na"me', 'ü\nline');
    body.append('file', new Blob([new Uint8Array([0, 13, 10, 255])], { type: 'image/png' }), 'a "b".png');
    body.append('file', new File(['x'], 'c'));
    const request = await prepared({ body, headers: { 'Content-Type': 'multipart/form-data', 'x-a': '1' } });
    expect(request.headers['x-a']).to.equal('1');
    const form = await formIn(request);
    expect(form.get('na"me')).to.equal('ü\r\nline');
    const files = form.getAll('file').flatMap((value) => (typeof value === 'string' ? [] : [value]));
    expect(files.map(({ name, type }) => [name, type])).to.deep.equal([
      ['a "b".png', 'image/png'],
      ['c', 'application/octet-stream'],
    ]);
    const [bytes] = await Promise.all(files.map((file) => file.arrayBuffer()));
    expect(Buffer.from(bytes ?? new ArrayBuffer(0))).to.deep.equal(Buffer.from([0, 13, 10, 255]));
  });

  it('a form of texts alone is ready at once', () => {
    const body = new FormData();
    body.append('a', '1');
    expect(withBytes({ path: '/', body })).not.to.be.instanceOf(Promise);
  });
});
