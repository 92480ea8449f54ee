import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { PerfMarkdownError } from '../../../lib/core/errors';
import { modulePath } from '../../../lib/target/module-file';

const ROOT = join(__dirname, '../../..');
const FIXTURES = join(ROOT, 'test/fixtures/target');
const here = (path: string): string => relative(process.cwd(), path);

describe('modulePath @unit', () => {
  for (const [what, module, suiteFile, file] of [
    ['from the working directory', here(join(FIXTURES, 'koa.ts')), undefined, join(FIXTURES, 'koa.ts')],
    ['without its ending', here(join(FIXTURES, 'koa')), undefined, join(FIXTURES, 'koa.ts')],
    ['without the ending .mjs', join(FIXTURES, 'fastify'), undefined, join(FIXTURES, 'fastify.mjs')],
    ['from the suite', '../../fixtures/target/koa.ts', __filename, join(FIXTURES, 'koa.ts')],
    ['by an absolute path', join(FIXTURES, 'koa.ts'), __filename, join(FIXTURES, 'koa.ts')],
    ['by a file URL', pathToFileURL(join(FIXTURES, 'koa.ts')).href, undefined, join(FIXTURES, 'koa.ts')],
    ['a folder with an index', join(ROOT, 'lib'), undefined, join(ROOT, 'lib/index.ts')],
  ] as const)
    it(`a module ${what}`, () => {
      expect(modulePath('search', module, suiteFile)).to.equal(file);
    });

  it('says where it has looked', () => {
    const suiteFile = join(FIXTURES, 'a.test.ts');
    let error: unknown;
    try {
      modulePath('search', './nowhere', suiteFile);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).to.be.instanceOf(PerfMarkdownError).with.property('code', 'ERR_APP');
    expect(String(error))
      .to.include(`no file ${join(process.cwd(), 'nowhere')}, nor ${join(dirname(suiteFile), 'nowhere')} `)
      .and.include('The app of `search` must be a module');
  });
});
