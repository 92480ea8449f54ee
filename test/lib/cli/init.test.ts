import { createServer } from 'node:http';
import { expect } from 'chai';
import { examplePath } from '../../../lib/cli/endpoints';
import { init } from '../../../lib/cli/init';
import { reasonOf } from '../../../lib/core/errors';
import { type UserProject, userProject } from '../../doubles/user-project';

const APP = `const { createServer } = require('node:http');
module.exports = createServer((req, res) => {
  res.statusCode = { '/': 200, '/books': 200, '/me': 401 }[req.url] ?? 404;
  res.end();
});
`;
const INSTALLED = { 'perf-markdown': '*', mocha: '*' };

/** What {@link APP} answers, from a server that runs already: nothing has to be started. */
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  response.statusCode = { '/': 200, '/books': 200, '/me': 401, '/limited': 200 }[request.url ?? ''] ?? 404;
  for (const [name, value] of /^\/limited/.test(request.url ?? '') ? limits : [])
    response.setHeader(name, value);
  response.end();
});
const asked: string[] = [];
let limits: readonly (readonly [string, string])[] = [];
let url = '';

async function refusal(project: UserProject, ...words: readonly string[]): Promise<string> {
  try {
    await init(words, project.folder);
  } catch (error) {
    return reasonOf(error);
  }
  throw new Error('It was not refused.');
}

describe('lib/cli/init', () => {
  before((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
      done();
    });
  });
  after(() => server.close());

  it('writes the layout of the guide, and says what it saw and did', async () => {
    const project = userProject({
      'package.json': { name: '@acme/books', devDependencies: INSTALLED },
      'app.js': APP,
    });
    const text = await init([], project.folder);
    const files = [
      '.mocharc.json',
      'reports/performance/.gitkeep',
      'test/performance/books.perf.js',
      'test/performance/generators.js',
    ];
    expect(project.files()).to.deep.equal([...files, 'app.js', 'package.json'].sort());
    for (const file of files) expect(text).to.contain(`written   ${file}\n`);
    expect(text).to.contain('extended  package.json: script `test:performance`');
    expect(text).to.contain('App: app.js, started').and.contain('its framework tells none');
    expect(text).to.contain('GET 2xx: / 200\n');
    expect(text).to.match(/\nNext: npm run test:performance\n$/);
  });

  it('changes nothing a second time, and says so', async () => {
    const project = userProject({ 'package.json': { name: 'books' } });
    await init(['--url', url], project.folder);
    const before = project.files().map((file) => [file, project.text(file)]);
    expect(await init(['--url', url], project.folder)).to.contain('Nothing was changed.');
    expect(project.files().map((file) => [file, project.text(file)])).to.deep.equal(before);
  });

  it('says which request it was asked for is not in the suite that is there, and how to get it', async () => {
    const project = userProject({ 'package.json': { name: 'books' } });
    const orders = ['--url', url, '--method', 'POST', '--path', '/orders'];
    await init(['--url', url], project.folder);
    const text = await init(orders, project.folder);
    expect(text).to.contain('Not written: POST /orders. test/performance/books.perf.js is there');
    expect(text).to.contain(
      `\n  npx perf-markdown init --service 'orders' --url '${url}' --method 'POST' --path '/orders'\n`,
    );
    expect(await init(['--url', url, '--path', '/'], project.folder)).to.not.contain('Not written');
    expect(await init([...orders, '--service', 'orders'], project.folder)).to.not.contain('Not written');
    expect(await init([...orders, '--service', 'orders'], project.folder)).to.not.contain('Not written');
  });

  it('never overwrites a file of the user', async () => {
    const files = {
      'test/performance/books.perf.js': 'mine',
      'test/performance/generators.js': 'mine, too',
      '.mocharc.json': '{"grep":"mine"}',
      'package.json': '{"name":"books","scripts":{"test:performance":"mine","test:performance:once":"mine"}}',
    };
    const project = userProject(files);
    const text = await init(['--url', url], project.folder);
    for (const [file, content] of Object.entries(files)) expect(project.text(file)).to.equal(content);
    expect(text).to.contain(
      'it has another script `test:performance`; this one would be "test:performance": "mocha',
    );
    expect(text).to.contain('its `grep` stays');
  });

  it('goes on to the next candidate where one does not serve, and names each where none does', async () => {
    const starts = { name: 'books', scripts: { start: 'node wrong.js' } };
    const project = userProject({ 'package.json': starts, 'wrong.js': 'module.exports = 7;', 'app.js': APP });
    expect(await init([], project.folder)).to.contain('App: app.js, started');
    const broken = userProject({
      'package.json': { name: 'books' },
      'app.js': 'throw new Error("no database");',
    });
    expect(await refusal(broken)).to.match(/Nothing was written\.\n {2}app\.js: .*no database/s);
    expect(broken.files()).to.deep.equal(['app.js', 'package.json']);
  });

  it('names the variables that a clone lacks, where an example of them is there', async () => {
    const files = { 'package.json': { name: 'books' }, 'app.js': 'throw new Error("no DATABASE_URL");' };
    const example = { '.env.example': 'DATABASE_URL=' };
    expect(await refusal(userProject({ ...files, ...example }))).to.contain(
      '\nThere is .env.example, but no .env: where the service reads its variables from that, copy it and fill it in.\n',
    );
    for (const other of [{}, { ...example, '.env': 'DATABASE_URL=1' }])
      expect(await refusal(userProject({ ...files, ...other }))).not.to.contain('.env.example');
  });

  it('gives a line to copy where only routes with parameters are there, and what is alike once', async () => {
    const project = userProject({
      'package.json': { name: 'books', main: 'server.js' },
      'app.js': APP.replace("'/': 200, ", ''),
      'server.js': "module.exports = require('./app');",
      'api.json': { paths: { '/orders/{id}/lines': { get: {} } } },
    });
    const text = await refusal(project, '--service', 'shop', '--openapi', 'api.json');
    expect(text).to.contain('  server.js and app.js start, but no path answers 2xx.\n');
    expect(text.split('with parameters: /orders/{id}/lines')).to.have.length(2);
    expect(text).to.contain("\n  npx perf-markdown init --service 'shop' --path '/orders/1/lines'\n");
  });

  it('makes a path to try of a route of any framework, or of one that wants a query', () => {
    const ofRoute = (path: string) => examplePath({ routes: [{ method: 'GET', path }], probes: [] });
    expect(
      ['/a/:id', '/a/:id(\\d+)/b', '/a{/:b}', '/a/:b?', '/{id}.json', '/files/*rest'].map(ofRoute),
    ).to.deep.equal(['/a/1', '/a/1/b', '/a', '/a', '/1.json', '/files/1']);
    expect(ofRoute('/(a|b)')).to.equal(undefined);
    const probes = [
      { path: '/', status: 404 },
      { path: '/work', status: 400 },
    ];
    expect(examplePath({ routes: [], probes })).to.equal('/work?name=value');
  });

  it('asks for the paths that are named, and says what they answer', async () => {
    const project = userProject({ 'package.json': { name: 'books' } });
    const text = await init(['--url', url, '--path', '/books', '--path', '/nowhere'], project.folder);
    expect(text).to.contain('GET 2xx: /books 200\nGET, other answers: /nowhere 404\n');
    expect(project.text('test/performance/generators.js')).to.contain("PATHS = ['/books', '/nowhere'];");
  });

  it('says that answers name a rate limit, which the suite would meet', async () => {
    const said = [
      ['X-RateLimit-Limit', '1000'],
      ['RateLimit-Limit', '1000'],
      ['RateLimit', 'limit=1000, remaining=999, reset=60'],
      ['RateLimit-Policy', '"1000-in-1min"; q=1000; w=60'],
    ] as const;
    for (const limit of said) {
      limits = [limit];
      const project = userProject({ 'package.json': { name: 'books' } });
      const text = await init(['--url', url, '--path', '/limited', '--path', '/books'], project.folder);
      expect(text, limit[0]).to.contain(
        '\nRate limit: 1,000 requests, say its answers; lift it for the test',
      );
    }
    const paths = { '/books': { get: {} }, '/limited/login': { get: {} } };
    const project = userProject({ 'package.json': { name: 'books' }, 'api.json': { paths } });
    // Paths that are not in the suite may have others.
    for (const words of [
      ['--path', '/books'],
      ['--openapi', 'api.json'],
    ])
      expect(await init(['--url', url, ...words], project.folder)).not.to.contain('Rate limit');
  });

  it('starts by its script what reads its variables from a file, and by its file what does not', async () => {
    const first = async (start: string) => {
      const files = { 'package.json': { name: 'books', scripts: { start } }, 'app.js': 'throw 7;' };
      return /Nothing was written\.\n {2}(\S+(?: start`)?): /.exec(await refusal(userProject(files)))?.[1];
    };
    expect(await first('node --env-file=.env app.js')).to.equal('`npm start`');
    expect(await first('node --enable-source-maps app.js')).to.equal('app.js');
  });

  it('takes the operations of an OpenAPI document', async () => {
    const openapi = {
      openapi: '3.1.0',
      paths: { '/books': { get: {}, post: {} }, '/books/{id}': { get: {} }, '/gone': { get: {} } },
    };
    const project = userProject({
      'package.json': { name: 'books' },
      'api.json': openapi,
      'api.yml': 'a: 1',
    });
    const text = await init(['--url', url, '--openapi', 'api.json'], project.folder);
    expect(text).to.contain('GET 2xx: /books 200\nGET, other answers: /gone 404\n');
    expect(text).to.contain('with parameters: /books/{id};').and.contain('other than GET: POST /books;');
    expect(await refusal(project, '--url', url, '--openapi', 'package.json')).to.contain('no object `paths`');
    expect(await refusal(project, '--url', url, '--openapi', 'api.yml')).to.contain(
      'must be an OpenAPI document in JSON',
    );
  });

  it('writes where to log in, as a comment, for a service that answers 401', async () => {
    const openapi = { paths: { '/me': { get: {} } } };
    const project = userProject({ 'package.json': { name: 'books' }, 'api.json': openapi });
    const words = ['--url', url, '--openapi', 'api.json'];
    expect(await init(words, project.folder)).to.contain('Its paths want a login');
    expect(project.text('test/performance/books.perf.js')).to.contain('// before(async () => {');
  });

  it('sends nothing but GET, and says so of a method that is named', async () => {
    const project = userProject({ 'package.json': { name: 'books', type: 'module' } });
    asked.length = 0;
    const words = ['--url', url, '--method', 'post', '--path', '/books', '--service', 'writing'];
    expect(await init(words, project.folder)).to.contain('it was not tried');
    expect(project.text('test/performance/writing.perf.js')).to.contain("{ method: 'POST', path: '/books' }");
    expect(asked).to.deep.equal([]);
    expect(await init(['--url', url], project.folder)).to.contain(`App: the server at ${url}`);
    expect(asked).to.deep.equal(['GET /']);
    const suite = project.text('test/performance/books.perf.js');
    expect(suite).to.contain(`app: { url: '${url}' }`).and.contain("'./books-generators.js'");
  });

  it('names the file of the app so that no other is meant', async () => {
    const project = userProject({
      'src/app.js': APP,
      'packages/a/src/app.js': APP,
      'packages/a/package.json': { name: 'a' },
    });
    await init([], `${project.folder}/packages/a`);
    expect(project.text('packages/a/test/performance/a.perf.js')).to.contain("app: './src/app.js'");
  });

  it('says what has to be installed to start TypeScript', async () => {
    const project = userProject({ 'package.json': { name: 'books' }, 'app.ts': 'export default 1;' });
    expect(await refusal(project)).to.contain('run `npm install --save-dev tsx`');
  });

  it('refuses what it cannot use, by the flag, and writes nothing', async () => {
    const project = userProject({ 'package.json': { name: 'books' } });
    const problems = [
      [],
      ['--app', 'nowhere'],
      ['--url', 'localhost/x'],
      ['--service', 'a b'],
      ['--path', 'health'],
      ['--method', 'DELETE'],
      ['--method', 'POST'],
      ['--app', 'a', '--url', 'http://127.0.0.1:1'],
      ['--nonsense'],
    ];
    const flags = await Promise.all(
      problems.map(async (words) => /--[a-z]+/.exec(await refusal(project, ...words))?.[0]),
    );
    const named = ['app', 'app', 'url', 'service', 'path', 'method', 'method', 'app', 'nonsense'];
    expect(flags).to.deep.equal(named.map((name) => `--${name}`));
    expect(project.files()).to.deep.equal(['package.json']);
  });

  it('names the flag that was meant, and where the help is', async () => {
    const project = userProject({ 'package.json': { name: 'books' } });
    expect(await refusal(project, '--pth', '/x')).to.equal(
      'There is no flag `--pth`: did you mean `--path`? `npx perf-markdown init --help` tells what there is.',
    );
    expect(await refusal(project, '--nonsense')).to.match(/^There is no flag `--nonsense`\. `npx [^\n]*$/);
    expect(await refusal(project, '--url')).to.match(
      /^Option '--url <value>' argument missing\. `npx [^\n]*$/,
    );
    expect(await refusal(project, '--method', 'GRAB')).to.match(/but got 'GRAB'\.$/);
  });

  it('needs a package', async () => {
    expect(await refusal(userProject({}))).to.match(/^Expected a package\.json in .*npm init/);
    expect(await refusal(userProject({ 'package.json': '{' }))).to.contain('must be JSON');
  });

  it('gives its help', async () => {
    expect(await init(['--help'], '/')).to.contain('--openapi <file>');
  });
});
