import { expect } from 'chai';
import type { Answers } from '../../../lib/cli/answers';
import { projectIn } from '../../../lib/cli/project';
import { loaderOf, mochaWordsIn, nextCommand, scriptChange } from '../../../lib/cli/test-script';
import { userProject } from '../../doubles/user-project';

const JS: Answers = {
  service: 'books',
  app: { kind: 'module', file: 'src/app.js' },
  language: 'js',
  method: 'GET',
  paths: ['/'],
  needsLogin: false,
};
const TS: Answers = { ...JS, language: 'ts' };

function project(manifest: object, tsconfig: object = {}) {
  return projectIn(userProject({ 'package.json': manifest, 'tsconfig.json': tsconfig }).folder);
}

describe('lib/cli/test-script', () => {
  it('says everything itself, whatever a .mocharc says', () => {
    const change = scriptChange(project({ name: 'books' }), TS);
    const { scripts } = JSON.parse(change.kind === 'extended' ? change.text : '{}');
    const command =
      'mocha --no-config --no-package --require tsx --require perf-markdown/register --reporter perf-markdown test/performance/*.perf.ts';
    expect(scripts).to.deep.equal({ 'test:performance': command });
    const once = scriptChange(project({ name: 'books', scripts }), TS, true);
    expect(JSON.parse(once.kind === 'extended' ? once.text : '{}').scripts).to.deep.equal({
      'test:performance': command,
      'test:performance:once': `PERF_MARKDOWN=once ${command}`,
    });
  });

  it('loads TypeScript with tsx, and nothing where there is none', () => {
    expect(loaderOf(project({}), JS)).to.equal(undefined);
    expect(loaderOf(project({}), { ...JS, app: { kind: 'module', file: 'src/app.ts' } })).to.equal('tsx');
    expect(loaderOf(project({ devDependencies: { 'ts-node': '*' } }), TS)).to.equal('tsx');
  });

  it('takes ts-node only where decorators need types and the package is CommonJS', () => {
    const decorated = { compilerOptions: { emitDecoratorMetadata: true } };
    const devDependencies = { 'ts-node': '*' };
    expect(loaderOf(project({ devDependencies }, decorated), TS)).to.equal('ts-node/register/transpile-only');
    expect(loaderOf(project({ devDependencies, type: 'module' }, decorated), TS)).to.equal('tsx');
    // Its configuration may extend another one, in whatever folder of a workspace.
    const nest = project({ dependencies: { '@nestjs/core': '*' } }, { extends: './tsconfig.base.json' });
    expect(loaderOf(nest, TS)).to.equal('ts-node/register/transpile-only');
  });

  it('tells others what it tells Mocha, so that they find the same suite', () => {
    const wordsOf = (script: string | undefined, given: readonly string[] = []) =>
      mochaWordsIn(project({ scripts: { 'test:performance': script } }).folder, given);
    const change = scriptChange(project({}), TS);
    const written = JSON.parse(change.kind === 'extended' ? change.text : '{}').scripts['test:performance'];
    const loaded = ['--require', 'tsx', '--require', 'perf-markdown/register'];
    const words = ['--no-config', '--no-package', ...loaded, 'test/performance/*.perf.ts'];
    expect(wordsOf(written)).to.deep.equal(words);
    expect(wordsOf(written, ['a.perf.js'])).to.deep.equal(['a.perf.js']);
    expect(
      wordsOf(`mocha --grep @performance -R perf-markdown --reporter-option=for=agent "a b.js" 'c/**'`),
    ).to.deep.equal(['a b.js', 'c/**']);
    for (const other of [
      'mocha',
      undefined,
      'PERF=1 mocha a.js',
      'mocha a.js && echo done',
      'mocha $FILES',
      'make perf',
    ])
      expect(wordsOf(other), other).to.deep.equal([]);
    expect(mochaWordsIn(userProject({}).folder, [])).to.deep.equal([]);
  });

  it('names one command of the package manager, whose lock file may lie above', () => {
    const workspace = userProject({
      'yarn.lock': '',
      'packages/books/package.json': { name: 'books', devDependencies: { mocha: '*', 'perf-markdown': '*' } },
    });
    const books = projectIn(`${workspace.folder}/packages/books`);
    expect(nextCommand(books, JS)).to.equal('yarn run test:performance');
    expect(nextCommand(books, TS)).to.equal(
      'yarn add --dev tsx @types/mocha @types/node && yarn run test:performance',
    );
  });
});
