import { expect } from 'chai';
import { bodyFields } from '../../../lib/cli/body-fields';

function fields(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(bodyFields(text).map(({ name, kind }) => [name, kind]));
}

describe('lib/cli/body-fields', () => {
  it('gives nothing for a handler that takes its body as it is', () => {
    expect(fields('(req, res) => res.json(req.body)')).to.deep.equal({});
    expect(fields('(ctx) => { ctx.body = ctx.request.body; }')).to.deep.equal({});
  });

  it('reads members and destructured names', () => {
    expect(fields('res.json(req.body.names.map((name) => name))')).to.deep.equal({ names: 'list' });
    expect(fields('const { title, k = 10 } = ctx.request.body;')).to.deep.equal({
      title: 'text',
      k: 'number',
    });
    expect(fields('const { names } = req.body as { names: string[] };')).to.deep.equal({ names: 'list' });
    expect(fields('const { text } = JSON.parse(await readBody(req));')).to.deep.equal({ text: 'text' });
  });

  it('follows a variable that holds the body', () => {
    expect(fields('const input = JSON.parse(data); use(input.text);')).to.deep.equal({ text: 'text' });
  });

  it('goes by what a handler does with a field before it goes by its name', () => {
    expect(fields("if (typeof req.body.names !== 'string') fail();")).to.deep.equal({ names: 'text' });
    expect(fields('if (!Array.isArray(req.body.list)) fail();')).to.deep.equal({ list: 'list' });
    expect(fields('for (const item of req.body.batch) add(item);')).to.deep.equal({ batch: 'list' });
    expect(fields('const { pages } = req.body; Number.isInteger(pages);')).to.deep.equal({ pages: 'number' });
  });

  it('takes neither methods nor what is written for a field', () => {
    expect(fields('body.length; body.toString(); body.id = 1; chunks.push(body.slice(1));')).to.deep.equal(
      {},
    );
  });
});
