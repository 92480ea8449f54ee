import { expect } from 'chai';
import { init } from '../../../lib/cli/init';
import { reasonOf } from '../../../lib/core/errors';
import { type UserProject, userProject } from '../../doubles/user-project';

const APP = "const app = require('express')();\napp.post('/echo', echo);\nmodule.exports = app;\n";
const INSTALLED = { 'perf-markdown': '*', mocha: '*' };

function run({ folder }: UserProject, ...flags: readonly string[]): Promise<string> {
  return init(['--yes', ...flags], folder, false);
}

async function refusal(project: UserProject, ...words: readonly string[]): Promise<string> {
  try {
    await init(words, project.folder, false);
  } catch (error) {
    return reasonOf(error);
  }
  throw new Error('It was not refused.');
}

describe('lib/cli/init', () => {
  it('writes the layout of the guide, and says so file by file', async () => {
    const project = userProject({
      'package.json': { name: '@acme/books', devDependencies: INSTALLED },
      'app.js': APP,
    });
    const text = await run(project);
    const files = [
      '.mocharc.json',
      'reports/performance/.gitkeep',
      'test/performance/books.perf.js',
      'test/performance/generators.js',
    ];
    expect(project.files()).to.deep.equal([...files, 'app.js', 'package.json'].sort());
    for (const file of files) expect(text).to.contain(`written   ${file}\n`);
    expect(text).to.contain('extended  package.json: script `test:performance`');
    expect(text).to.contain('App: app.js (express;').and.contain('Endpoint: POST /echo, found in app.js');
    expect(text).to.match(/\nNext: npm run test:performance\n$/);
  });

  it('changes nothing a second time, and says so', async () => {
    const project = userProject({ 'package.json': { name: 'books' }, 'app.js': APP });
    await run(project);
    const before = project.files().map((file) => [file, project.text(file)]);
    expect(await run(project)).to.contain('Nothing was changed.');
    expect(project.files().map((file) => [file, project.text(file)])).to.deep.equal(before);
  });

  it('never overwrites a file of the user', async () => {
    const files = {
      'app.js': APP,
      'test/performance/books.perf.js': 'mine',
      'test/performance/generators.js': 'mine, too',
      '.mocharc.json': '{"grep":"mine"}',
      'package.json': '{"name":"books","scripts":{"test:performance":"mine"}}',
    };
    const project = userProject(files);
    const text = await run(project);
    for (const [file, content] of Object.entries(files)) expect(project.text(file)).to.equal(content);
    expect(text).to.contain(
      'it has another script `test:performance`; this one would be "test:performance": "mocha',
    );
    expect(text).to.contain('its `grep` stays');
  });

  it('gives a suite generators of its own where others have the usual name', async () => {
    const project = userProject({ 'package.json': { name: 'books' }, 'app.js': APP });
    await run(project);
    await run(project, '--service', 'covers', '--variant', 'upload');
    expect(project.text('test/performance/covers.perf.js')).to.contain("require('./covers-generators')");
    expect(project.files()).to.contain('test/performance/covers-generators.js');
  });

  it('takes flags before what it sees', async () => {
    const project = userProject({ 'package.json': { name: 'books' }, 'app.js': APP, 'server.js': APP });
    const flags = ['--app', 'server', '--method', 'put', '--path', '/books/1', '--language', 'ts'];
    expect(await run(project, ...flags)).to.contain('Endpoint: PUT /books/1, assumed');
    const suite = project.text('test/performance/books.perf.ts');
    expect(suite).to.contain("app: '../../server.js'").and.contain("{ method: 'PUT', path: '/books/1' }");
  });

  it('measures a server at a URL', async () => {
    const project = userProject({ 'package.json': { name: 'books', type: 'module' } });
    const text = await run(project, '--url', 'http://127.0.0.1:8080', '--path', '/health');
    expect(text).to.contain('Start the server at http://127.0.0.1:8080 first.');
    const suite = project.text('test/performance/books.perf.js');
    expect(suite).to.contain("app: { url: 'http://127.0.0.1:8080' }").and.contain("'./generators.js'");
  });

  it('names the file of the app so that no other is meant', async () => {
    const project = userProject({
      'src/app.js': APP,
      'packages/a/src/app.js': APP,
      'packages/a/package.json': { name: 'a' },
    });
    await init(['--yes'], `${project.folder}/packages/a`, false);
    expect(project.text('packages/a/test/performance/a.perf.js')).to.contain("app: './src/app.js'");
  });

  it('says what is missing, in one command of the package manager', async () => {
    const project = userProject({
      'package.json': { name: 'books', devDependencies: { mocha: '*' } },
      'pnpm-lock.yaml': '',
      'src/app.ts': "import express from 'express';\nexport const app = express();\n",
      'tsconfig.json': {},
    });
    const text = await run(project);
    expect(text).to.contain(
      'Next: pnpm add --save-dev perf-markdown tsx @types/mocha @types/node && npm run',
    );
    expect(text).to.contain('TypeScript is loaded by tsx');
  });

  it('writes like the app', async () => {
    const project = userProject({
      'package.json': { name: 'books' },
      'app.js':
        'const app = require("express")();\napp.post("/echo", () => {\n\techo();\n});\nmodule.exports = app;\n',
    });
    await run(project);
    expect(project.text('test/performance/books.perf.js')).to.contain('\n\t\tservice: "books",\n');
  });

  it('refuses to guess where nobody can be asked, and names the flags', async () => {
    const project = userProject({ 'package.json': { name: 'books' }, 'app.js': APP });
    expect(await refusal(project)).to.match(
      /this is no terminal.*--service, --framework, --app, --url.*--yes/,
    );
    expect(project.files()).to.deep.equal(['app.js', 'package.json']);
  });

  it('refuses what it cannot use, by the flag, and writes nothing', async () => {
    const project = userProject({ 'package.json': { name: 'books' } });
    const problems = [
      ['--yes'],
      ['--yes', '--app', 'nowhere'],
      ['--yes', '--url', 'localhost/x'],
      ['--variant', 'json', '--service', 'a b'],
      ['--url', 'http://127.0.0.1:1', '--variant', 'grpc'],
      ['--url', 'http://127.0.0.1:1', '--path', 'health'],
      ['--url', 'http://127.0.0.1:1', '--method', 'DELETE'],
      ['--nonsense'],
    ];
    const flags = await Promise.all(
      problems.map(async (words) => /--[a-z]+/.exec(await refusal(project, ...words))?.[0]),
    );
    expect(flags).to.deep.equal([
      '--app',
      '--app',
      '--url',
      '--service',
      '--variant',
      '--path',
      '--method',
      '--nonsense',
    ]);
    expect(project.files()).to.deep.equal(['package.json']);
  });

  it('needs a package', async () => {
    expect(await refusal(userProject({}), '--yes')).to.match(/^Expected a package\.json in .*npm init/);
    expect(await refusal(userProject({ 'package.json': '{' }), '--yes')).to.contain('must be JSON');
  });

  it('gives its help', async () => {
    expect(await init(['--help'], '/', false)).to.contain('--fill-path <path>');
  });
});
