import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeFolder, replaceFiles } from '../../../reporters/files/replaced-files';

describe('reporters/files/replaced-files @unit', () => {
  let folder = '';
  const path = (name: string) => join(folder, name);
  const text = (name: string) => readFileSync(path(name), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'perf-markdown-replaced-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes files, makes their folders, and leaves nothing else', () => {
    replaceFiles(path('a/b'), [
      { path: path('a/b/one'), parts: ['1', '\n'] },
      { path: path('a/b/c/two'), parts: ['2'] },
    ]);
    expect(text('a/b/one')).to.equal('1\n');
    expect(text('a/b/c/two')).to.equal('2');
    expect(readdirSync(path('a/b')).toSorted()).to.deep.equal(['c', 'one']);
  });

  it('leaves all as it was when one of them cannot be completed', () => {
    function* failing(): Generator<string> {
      yield 'x'.repeat(100_000);
      throw new Error('no space left on device');
    }
    writeFileSync(path('one'), 'old');
    writeFileSync(path('obsolete'), 'old');
    const files = [
      { path: path('one'), parts: ['new'] },
      { path: path('two'), parts: failing() },
    ];
    expect(() => replaceFiles(folder, files, () => [path('obsolete')])).to.throw('no space left on device');
    expect(readdirSync(folder).toSorted()).to.deep.equal(['obsolete', 'one']);
    expect(text('one')).to.equal('old');
  });

  it('touches nothing where a folder has the name of one of them', () => {
    writeFileSync(path('one'), 'old');
    mkdirSync(path('two'));
    const files = ['one', 'two'].map((name) => ({ path: path(name), parts: ['new'] }));
    expect(() => replaceFiles(folder, files)).to.throw(`${path('two')} is a folder`);
    expect(text('one')).to.equal('old');
  });

  it('says how many are new already when one cannot take its place', () => {
    const files = ['one', 'two'].map((name) => ({ path: path(name), parts: ['new'] }));
    // Made when all are looked at: the second is a folder by now.
    const late = {
      path: path('three'),
      parts: (function* () {
        mkdirSync(path('two'));
        yield 'new';
      })(),
    };
    expect(() => replaceFiles(folder, [...files, late])).to.throw(/; 1 of 3 files were replaced before$/);
  });

  it('removes what is obsolete at last, and keeps the mode of a file', () => {
    writeFileSync(path('one'), 'old');
    chmodSync(path('one'), 0o600);
    writeFileSync(path('obsolete'), 'old');
    replaceFiles(folder, [{ path: path('one'), parts: ['new'] }], () => {
      expect(text('one')).to.equal('new');
      return [path('obsolete')];
    });
    expect(readdirSync(folder)).to.deep.equal(['one']);
    expect(statSync(path('one')).mode % 0o1000).to.equal(0o600);
  });

  it('writes through a link instead of replacing it', () => {
    writeFileSync(path('file'), 'old');
    symlinkSync(path('file'), path('link'));
    replaceFiles(folder, [{ path: path('link'), parts: ['new'] }]);
    expect(text('file')).to.equal('new');
  });

  it('ends at once where no folder can be made', function () {
    if (process.platform !== 'linux') this.skip();
    for (const impossible of ['/proc/x/y', '/dev/fd/x/y'])
      expect(() => makeFolder(impossible)).to.throw(/^E[A-Z]+: /);
  });
});
