import { join } from 'node:path';
import { expect } from 'chai';
import { likelyAppFile, likelyFramework, namedAppFile, startingText } from '../../../lib/cli/application';
import { pathWithin, projectIn } from '../../../lib/cli/project';
import { sourceFilesFrom } from '../../../lib/cli/source-files';
import { userProject } from '../../doubles/user-project';

const KOA = "import Koa from 'koa';";

function appFile(files: Readonly<Record<string, string | object>>): string | undefined {
  const project = projectIn(userProject({ 'package.json': {}, ...files }).folder);
  const file = likelyAppFile(project);
  return file === undefined ? undefined : pathWithin(project, file);
}

function files(text: string) {
  return sourceFilesFrom(join(userProject({ 'app.js': text }).folder, 'app.js'));
}

describe('lib/cli/application', () => {
  it('finds the app at its usual places', () => {
    expect(appFile({ 'src/app.ts': KOA })).to.equal('src/app.ts');
    expect(appFile({ 'server.js': KOA })).to.equal('server.js');
    expect(appFile({ 'package.json': { main: 'lib/service.js' }, 'lib/service.js': KOA })).to.equal(
      'lib/service.js',
    );
    expect(appFile({})).to.equal(undefined);
  });

  it('says that it found none, or that there is none where the user says', () => {
    const project = projectIn(userProject({ 'package.json': {} }).folder);
    expect(() => namedAppFile(project, '')).to.throw('such as `src/app.js`, but none was found in ');
    expect(() => namedAppFile(project, 'blog')).to.throw("but there is no module for 'blog' (string) in ");
  });

  it('takes the app before what lets it listen, and what serves before what does not', () => {
    expect(
      appFile({
        'package.json': { main: 'src/index.js' },
        'src/index.js': "import app from './app.js';",
        'src/app.js': KOA,
      }),
    ).to.equal('src/app.js');
    expect(appFile({ 'src/app.js': 'export const settings = {};', 'server.js': KOA })).to.equal('server.js');
  });

  it('takes the source before what was built from it', () => {
    expect(
      appFile({ 'package.json': { main: 'dist/index.js' }, 'dist/index.js': KOA, 'src/index.ts': KOA }),
    ).to.equal('src/index.ts');
  });

  it('tells how the app can be started, as its text says', () => {
    expect(startingText(files('exports.createApp = () => app;'))).to.equal('exports `createApp`');
    expect(startingText(files('export async function build() {}'))).to.equal('exports `build`');
    expect(startingText(files('export default app;'))).to.contain('exports the app');
    expect(startingText(files('app.listen(3000);'))).to.equal('listens by itself');
    expect(startingText(files('// module.exports = app'))).to.contain('neither an export nor `listen`');
  });

  it('knows the framework by what the app loads', () => {
    const project = projectIn(userProject({ 'package.json': { dependencies: { fastify: '*' } } }).folder);
    expect(likelyFramework(project, files(KOA))).to.equal('koa');
    expect(likelyFramework(project, files("const e = require('express');"))).to.equal('express');
    expect(likelyFramework(project, files("require('node:http')"))).to.equal('http');
    expect(likelyFramework(project, [])).to.equal('fastify');
  });
});
