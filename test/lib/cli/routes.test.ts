import { join } from 'node:path';
import { expect } from 'chai';
import { routesIn } from '../../../lib/cli/routes';
import { sourceFilesFrom } from '../../../lib/cli/source-files';
import { userProject } from '../../doubles/user-project';

function routes(files: Readonly<Record<string, string>>): readonly string[] {
  const { folder } = userProject(files);
  return routesIn(sourceFilesFrom(join(folder, 'app.js'))).map(({ method, path }) => `${method} ${path}`);
}

function routesOf(text: string): readonly string[] {
  return routes({ 'app.js': text });
}

describe('lib/cli/routes', () => {
  it('finds calls on apps and routers', () => {
    expect(
      routesOf(`app.get('/', a); router.post("/echo", b);\nfastify.put(\`/x/:id\`, c).delete('/y', d);`),
    ).to.deep.equal(['GET /', 'POST /echo', 'PUT /x/:id', 'DELETE /y']);
  });

  it('finds chains, and route objects of Fastify', () => {
    expect(
      routesOf(
        `router.route('/books').get(list).post(create);\napp.route({ method: 'PATCH', url: '/z', handler });`,
      ),
    ).to.deep.equal(['GET /books', 'POST /books', 'PATCH /z']);
  });

  it('finds what a plain handler compares', () => {
    expect(
      routesOf(
        `if (req.method === 'POST' && req.url === '/a') end();\nif (url.pathname === '/b') end();\nif (path === '/c') { for await (const x of req) {} }`,
      ),
    ).to.deep.equal(['POST /a', 'GET /b', 'POST /c']);
    expect(
      routesOf(`switch (\`\${req.method} \${req.url}\`) { case 'POST /d': break; case 'GET /e': break; }`),
    ).to.deep.equal(['POST /d', 'GET /e']);
    expect(routesOf(`switch (req.url) { case '/f': end(); }`)).to.deep.equal(['GET /f']);
  });

  it('takes no request of a client, no comment and no setting for a route', () => {
    expect(
      routesOf(
        `axios.get('/x'); // app.get('/y')\n/* app.get('/z') */ app.get('port'); const u = 'http://a/b';`,
      ),
    ).to.deep.equal([]);
  });

  it('puts the prefixes of routers before their routes, across files', () => {
    expect(
      routes({
        'app.js': `const api = require('./routes');\napp.use('/api', auth, api);\napp.get('/health', h);`,
        'routes/index.js': `const users = require('./users');\nrouter.use('/users', users);\nrouter.use('/direct', require('./direct'));`,
        'routes/users.js': `router.get('/', list);\nrouter.post('/new', create);`,
        'routes/direct.js': `router.get('/', list);`,
      }),
    ).to.have.members(['GET /health', 'GET /api/users', 'POST /api/users/new', 'GET /api/direct']);
  });

  it('knows the prefixes of Koa and Fastify, and routers of the same file', () => {
    expect(
      routes({
        'app.js': `import plugin from './plugin.js';\nconst r = new Router({ prefix: '/koa' });\nr.get('/a', a);\nserver.register(plugin, { prefix: '/fast' });\nconst local = Router();\nlocal.get('/b', b);\napp.use('/local', local);`,
        'plugin.js': `export default async (instance) => { instance.post('/c', c); };`,
      }),
    ).to.deep.equal(['GET /koa/a', 'GET /local/b', 'POST /fast/c']);
  });

  it('knows routers that are listed with their paths', () => {
    expect(
      routes({
        'app.js': `const routes = require('./routes');\napp.use('/v1', routes);`,
        'routes.js': `const users = require('./users');\n[{ path: '/users', route: users }].forEach((each) => router.use(each.path, each.route));`,
        'users.js': `router.post('/', create);`,
      }),
    ).to.deep.equal(['POST /v1/users']);
  });

  it('ends where files import each other in a circle', () => {
    expect(
      routes({
        'app.js': `const b = require('./b');\napp.use('/a', b);`,
        'b.js': `const app = require('./app');\nrouter.get('/x', x);`,
      }),
    ).to.deep.equal(['GET /a/x']);
  });

  it('gives the text of a handler that another file has', () => {
    const { folder } = userProject({
      'app.js': `const { create } = require('./books');\napp.post('/books', validate, create);\napp.get('/', x);`,
      'books.js': `exports.create = (req, res) => res.json(req.body.title);`,
    });
    const [first] = routesIn(sourceFilesFrom(join(folder, 'app.js')));
    expect(first?.handler).to.contain('req.body.title');
  });
});
