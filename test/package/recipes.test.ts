import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ownEnvironment } from '../doubles/own-environment';
import { blocks } from './documents';
import { newProject, type Project } from './project';

const PAGE = 'examples/guide/recipes.md';

/** What the recipes are about; BROKEN names what it does wrong. */
const APP = `
const { createServer } = require('node:http');
const is = (what) => process.env.BROKEN === what;

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function answered(request, response) {
  const url = new URL(request.url, 'http://localhost');
  const body = await bodyOf(request);
  const send = (status, value, headers = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
  const route = request.method + ' ' + url.pathname;
  if (route === 'POST /login') {
    const { user, password } = JSON.parse(body);
    if (user !== 'ada' || password !== 'secret') return send(401, {});
    return send(200, { token: 'abc' }, { 'set-cookie': 'session=abc; HttpOnly; Path=/' });
  }
  if (route === 'GET /orders') {
    const { authorization, cookie } = request.headers;
    const isKnown = authorization === 'Bearer abc' || cookie === 'session=abc';
    return send(isKnown && !is('login') ? 200 : 401, []);
  }
  if (route === 'POST /graphql') {
    const { query } = JSON.parse(body);
    const fails = is('graphql') && query.includes('books');
    return send(200, fails ? { data: null, errors: [{ message: 'no books' }] } : { data: { authors: [] } });
  }
  if (route === 'POST /files') {
    const form = await new Response(body, { headers: { 'content-type': request.headers['content-type'] } }).formData();
    const { size } = form.get('file');
    return send(201, { bytes: is('files') ? size - 1 : size });
  }
  if (route === 'GET /articles') {
    const first = url.searchParams.has('page') ? 20 * (Number(url.searchParams.get('page')) - 1) : Number(url.searchParams.get('after'));
    const all = is('pages') ? 100 : 1000;
    const items = Array.from({ length: Math.max(0, Math.min(20, all - first)) }, (_, index) => first + index);
    return send(200, { items, next: String(first + 20) });
  }
  if (url.pathname === '/completion' || url.pathname === '/prices') {
    const words = is('streams') ? 1 : Number(url.searchParams.get('words') ?? Infinity);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let word = 0; word < words && !response.destroyed; word += 1) {
      response.write('data: ' + word + '\\n\\n');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return response.end();
  }
  send(404, {});
}

exports.createApp = () => createServer((request, response) => void answered(request, response));
`;

describe('The recipes of the guide @integration', function () {
  this.timeout(120_000);
  let project: Project;

  before(() => {
    project = newProject('commonjs');
    project.write('src/app.js', APP);
    for (const [index, { text }] of blocks.filter(({ page }) => page === PAGE).entries())
      project.write(`test/performance/recipe-${index}.perf.js`, text);
  });
  after(() => project.remove());

  function ran(environment: Readonly<Record<string, string>>) {
    const mocha = join(project.folder, 'node_modules/mocha/bin/mocha.js');
    const words = [
      '--require',
      'perf-markdown/register',
      '--reporter',
      'perf-markdown',
      'test/performance/*.js',
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, [mocha, ...words], {
      cwd: project.folder,
      encoding: 'utf8',
      env: { ...ownEnvironment(), ...environment },
    });
    return { status, text: `${stdout}\n${stderr}` };
  }

  it('measure what they say', () => {
    const { status, text } = ran({ PERF_MARKDOWN_ITERATIONS: '5' });
    expect(status, text).to.equal(0);
    const reports = join(project.folder, 'reports/performance');
    expect(existsSync(reports)).to.equal(true);
    const services = readdirSync(reports).filter((name) => name.endsWith('.md'));
    expect(services).to.deep.equal(
      [
        'articles',
        'event-streams',
        'graphql',
        'orders-by-cookie',
        'orders',
        'traced-articles',
        'uploads',
      ].map((name) => `${name}_performance.md`),
    );
  });

  const WRONG = [
    ['login', 2, 'HTTP error'],
    ['graphql', 1, 'wrong answer'],
    ['files', 3, 'wrong answer'],
    ['pages', 4, 'wrong answer'],
    ['streams', 2, 'wrong answer'],
  ] as const;
  for (const [broken, failing, outcome] of WRONG)
    it(`fail where the service is wrong: ${broken}`, () => {
      const { status, text } = ran({ PERF_MARKDOWN: 'once', BROKEN: broken });
      expect(status, text).to.equal(failing);
      expect(text).to.contain(outcome);
    });
});
