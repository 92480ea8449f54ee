import { expect } from 'chai';
import type { Answers, Language } from '../../../lib/cli/answers';
import { mochaConfigChange } from '../../../lib/cli/mocha-config';
import { projectIn } from '../../../lib/cli/project';
import { userProject } from '../../doubles/user-project';

const GREP = '^(?!.*@performance)';

function change(files: Readonly<Record<string, string | object>>, language: Language = 'js') {
  const answers: Answers = {
    service: 'books',
    app: { kind: 'module', file: 'app.js' },
    language,
    method: 'GET',
    paths: ['/'],
    needsLogin: false,
  };
  const { folder } = userProject({ 'package.json': { name: 'books' }, ...files });
  return mochaConfigChange(projectIn(folder), answers);
}

function optionsOf(files: Readonly<Record<string, string | object>>, language?: Language): unknown {
  const changed = change(files, language);
  return changed.kind === 'kept' ? undefined : JSON.parse(changed.text);
}

function why(files: Readonly<Record<string, string | object>>): string {
  const changed = change(files);
  return changed.kind === 'kept' ? changed.why : '';
}

describe('lib/cli/mocha-config', () => {
  it('starts a configuration where there are no tests', () => {
    expect(optionsOf({})).to.deep.equal({
      require: ['perf-markdown/register'],
      spec: ['test/**/*.{test,perf}.js'],
      grep: GREP,
    });
    expect(optionsOf({}, 'ts')).to.deep.include({ require: ['tsx', 'perf-markdown/register'] });
  });

  it('leaves the files of plain Mocha as they are', () => {
    expect(optionsOf({ 'package.json': { scripts: { test: 'mocha test/unit' } } })).to.deep.equal({
      grep: GREP,
    });
    expect(optionsOf({ 'package.json': { devDependencies: { mocha: '*' } }, 'test/a.js': '' })).to.deep.equal(
      { grep: GREP },
    );
  });

  it('leaves the tests of another runner alone', () => {
    const options = optionsOf({ 'package.json': { scripts: { test: 'jest' } }, 'test/a.test.js': '' });
    expect(options).to.have.property('spec').that.deep.equals(['test/performance/*.perf.js']);
    // Mocha was installed for the performance tests.
    const devDependencies = { mocha: '*' };
    for (const test of ['vitest run', 'jest', 'node --test'])
      expect(optionsOf({ 'package.json': { scripts: { test }, devDependencies } }), test).to.have.property(
        'spec',
      );
  });

  it('adds to a configuration only what keeps performance tests out', () => {
    const own = { spec: 'test/unit/*.js', require: ['ts-node/register', 'dotenv/config'], ui: 'tdd' };
    expect(optionsOf({ '.mocharc.json': own })).to.deep.equal({ ...own, grep: GREP });
    expect(change({ '.mocharc.json': own }))
      .to.have.property('added')
      .that.contains('`dotenv/config`');
    const mocha = { recursive: true };
    expect(optionsOf({ 'package.json': { mocha } })).to.deep.equal({ mocha: { ...mocha, grep: GREP } });
  });

  it('leaves a selection of its own', () => {
    expect(why({ '.mocharc.json': { grep: 'unit' } })).to.contain('its `grep` stays');
    expect(why({ '.mocharc.json': { fgrep: 'unit' } })).to.contain('its `fgrep` stays');
    expect(why({ '.mocharc.json': {}, 'package.json': { mocha: { grep: 'x' } } })).to.contain(
      'its `grep` stays',
    );
    expect(why({ 'package.json': { scripts: { smoke: 'mocha -f smoke' } } })).to.contain('script `smoke`');
    expect(why({ '.mocharc.json': { grep: GREP } })).to.contain('keeps performance tests out');
  });

  for (const file of ['.mocharc.js', '.mocharc.cjs', '.mocharc.yml', '.mocharc.yaml', '.mocharc.jsonc'])
    it(`gives the line for ${file}`, () => {
      expect(why({ [file]: '' })).to.contain(`add "grep": "${GREP}"`);
    });

  it('gives the line where comments stand in the JSON', () => {
    expect(why({ '.mocharc.json': '{ // mine\n}' })).to.contain(`add "grep": "${GREP}"`);
  });

  it('leaves the configuration of a folder above to its owner', () => {
    const { folder } = userProject({ '.mocharc.json': '{}', 'a/package.json': { name: 'a' } });
    const answers: Answers = {
      service: 'a',
      app: { kind: 'module', file: 'app.js' },
      language: 'js',
      method: 'GET',
      paths: ['/'],
      needsLogin: false,
    };
    expect(mochaConfigChange(projectIn(`${folder}/a`), answers)).to.deep.include({
      kind: 'kept',
      path: '../.mocharc.json',
      why:
        `add "grep": "${GREP}" to keep performance tests out of plain \`mocha\`; ` +
        "`mocha` by hand finds the suite with its files: `npx mocha --grep @performance 'test/performance/*.perf.js'`",
    });
  });
});
