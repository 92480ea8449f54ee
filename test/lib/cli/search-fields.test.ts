import { expect } from 'chai';
import { searchFields } from '../../../lib/cli/search-fields';

function found(search: string, fill: string): object {
  const { dimension: _dimension, ...fields } = searchFields(search, fill, `${search}\n${fill}`);
  return fields;
}

describe('lib/cli/search-fields', () => {
  it('finds objects in a list', () => {
    expect(
      found(
        'const { vector, topK } = req.body; index.map((item) => dot(item.vector, vector));',
        'for (const item of req.body.items) index.push(item);',
      ),
    ).to.deep.equal({ list: 'items', isSingle: false, element: 'vector', query: 'vector', count: 'topK' });
  });

  it('finds bare vectors in a list', () => {
    expect(
      found(
        'const { query, k } = req.body; index.map((vector, id) => ({ id, score: vector.reduce(add) }));',
        'index.push(...req.body.vectors);',
      ),
    ).to.deep.equal({ list: 'vectors', isSingle: false, element: null, query: 'query', count: 'k' });
    expect(
      found(
        'const { query, k } = req.body; index.map((each) => dot(each.vector, query));',
        'for (const each of req.body.vectors) index.push({ id: next++, vector: each });',
      ),
    ).to.deep.include({ list: 'vectors', element: null });
  });

  it('finds a body that is the list, and one vector a call', () => {
    expect(
      found(
        'const { embedding, k } = req.body;',
        'for (const { id, embedding } of req.body) add(id, embedding);',
      ),
    ).to.deep.include({ list: null, isSingle: false, element: 'embedding' });
    expect(
      found('const { embedding, k } = req.body;', 'const { id, embedding } = req.body; add(id, embedding);'),
    ).to.deep.include({ list: null, isSingle: true, element: 'embedding' });
  });

  it('takes what is usual where nothing is read', () => {
    expect(found('', '')).to.deep.equal({
      list: 'vectors',
      isSingle: false,
      element: 'embedding',
      query: 'embedding',
      count: 'k',
    });
  });

  it('knows the dimension if the source says it', () => {
    expect(searchFields('', '', 'const DIMENSION = 768;').dimension).to.equal(768);
    expect(searchFields('', '', 'if (vector.length !== 384) fail();').dimension).to.equal(384);
    expect(searchFields('', '', '').dimension).to.equal(64);
  });
});
