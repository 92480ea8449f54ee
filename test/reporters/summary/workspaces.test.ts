import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { measuringPackages } from '../../../reporters/summary/workspaces';

const MEASURING = '{ "scripts": { "perf": "mocha --grep @performance" } }';

describe('measuringPackages @unit', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'perf-markdown-workspaces-'));
    write('packages/api/package.json', MEASURING);
    write('packages/search/package.json', '{ "devDependencies": { "perf-markdown": "^1.0.0" } }');
    write('packages/types/package.json', '{}');
    write('packages/api/node_modules/other/package.json', MEASURING);
    write('apps/web/shop/package.json', MEASURING);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  function folders(): readonly string[] {
    return measuringPackages(root).map(({ folder }) => folder);
  }

  it('are those of npm and yarn that name this package or the tag of its tests', () => {
    write('package.json', '{ "workspaces": ["packages/*"] }');
    expect(folders()).to.deep.equal(['packages/api', 'packages/search']);
    write('package.json', '{ "workspaces": { "packages": ["./packages/search/", "apps/**"] } }');
    expect(folders()).to.deep.equal(['apps/web/shop', 'packages/search']);
  });

  it('are those of pnpm, in either form of a list, without those that it leaves out', () => {
    write('package.json', '{}');
    write(
      'pnpm-workspace.yaml',
      "# all\npackages:\n  # of ours\n  - 'packages/*' # here\n  - \"apps/**\"\n\n  - '!packages/search'\ncatalog:\n  - x\n",
    );
    expect(folders()).to.deep.equal(['apps/web/shop', 'packages/api']);
    write('pnpm-workspace.yaml', "packages: ['packages/*', apps/web/*]\n");
    expect(folders()).to.deep.equal(['apps/web/shop', 'packages/api', 'packages/search']);
  });

  it('write their reports where each of them says', () => {
    write('package.json', '{ "workspaces": ["packages/*"] }');
    write('packages/api/.perf-markdown.json', '{ "reportsDir": "perf" }');
    expect(measuringPackages(root).map(({ reportsDir }) => reportsDir)).to.deep.equal([
      'perf',
      'reports/performance',
    ]);
  });

  it('are the one project where there are no workspaces, and the root with its reports beside them', () => {
    write('package.json', '{}');
    expect(folders()).to.deep.equal(['']);
    write('package.json', '{ "workspaces": ["packages/api"] }');
    write('reports/performance/a.md', '');
    expect(folders()).to.deep.equal(['', 'packages/api']);
  });

  it('cannot be read from what is no JSON', () => {
    write('package.json', '{');
    expect(() => measuringPackages(root)).to.throw(`${join(root, 'package.json')} must hold JSON, but`);
  });
});
