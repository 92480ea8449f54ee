import { expect } from 'chai';
import { choiceOf, getPaths, suitableVariant } from '../../../lib/cli/route-choice';

function choice(...routes: readonly string[]) {
  return choiceOf(
    routes.map((route) => {
      const [method = '', path = ''] = route.split(' ');
      return { method, path, file: 'app.js', handler: '' };
    }),
  );
}

const ALL = ['GET /', 'POST /echo', 'POST /upload', 'POST /search', 'POST /add'];

describe('lib/cli/route-choice', () => {
  it('has a route for each variant', () => {
    const { json, upload, search, fill } = choice(...ALL);
    const paths = [json, upload, search, fill].map(([first]) => first?.endpoint.path);
    expect(paths).to.deep.equal(['/echo', '/upload', '/search', '/add']);
  });

  it('takes open routes without parameters first', () => {
    const { json } = choice('POST /login', 'POST /users/:id/notes', 'POST /users', 'POST /files/*');
    expect(json.map(({ endpoint }) => endpoint.path)).to.deep.equal(['/users', '/users/1/notes', '/login']);
  });

  it('knows parts of words from words', () => {
    const { json } = choice('POST /profile', 'POST /research', 'POST /design');
    expect(json).to.have.length(3);
  });

  it('gives the variant that suits', () => {
    expect(suitableVariant(choice(...ALL))).to.equal('json');
    expect(suitableVariant(choice('POST /search', 'POST /vectors'))).to.equal('search');
    expect(suitableVariant(choice('PUT /objects/:id', 'GET /objects/:id'))).to.equal('upload');
    expect(suitableVariant(choice('GET /'))).to.equal('json');
    expect(suitableVariant(choice())).to.equal('json');
  });

  it('gives at most three paths to get, and none with parameters or for some users only', () => {
    expect(
      getPaths(choice('GET /a', 'GET /a', 'GET /login', 'GET /b/:id', 'GET /b', 'GET /c', 'GET /d')),
    ).to.deep.equal(['/a', '/b', '/c']);
    expect(getPaths(choice())).to.deep.equal([]);
  });
});
