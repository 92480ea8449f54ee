import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { differingPackages } from '../../../lib/compare/differences';

describe('differingPackages @unit', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'differences-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function version(name: string, packages: Readonly<Record<string, string>>): string {
    const place = join(folder, name);
    mkdirSync(place);
    const manifest = JSON.stringify({ dependencies: packages, devDependencies: { mocha: '*' } });
    writeFileSync(join(place, 'package.json'), manifest);
    for (const [dependency, installed] of Object.entries(packages)) {
      mkdirSync(join(place, 'node_modules', dependency), { recursive: true });
      const text = JSON.stringify({ name: dependency, version: installed });
      writeFileSync(join(place, 'node_modules', dependency, 'package.json'), text);
    }
    return place;
  }

  it('says what a service depends on in another version', () => {
    const base = version('base', { koa: '3.2.0', pg: '8.0.0', old: '1.0.0' });
    const head = version('head', { koa: '3.3.0', pg: '8.0.0', undici: '7.0.0' });
    expect(differingPackages(base, head)).to.deep.equal([
      'koa 3.2.0 → 3.3.0',
      'old 1.0.0 gone',
      'undici 7.0.0 new',
    ]);
  });

  it('says nothing where nothing differs', () => {
    expect(differingPackages(version('a', { koa: '3.2.0' }), version('b', { koa: '3.2.0' }))).to.deep.equal(
      [],
    );
  });
});
