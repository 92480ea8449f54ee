import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { transformSync } from 'esbuild';
import { originOf, pathOfUrl } from '../../../lib/profile/source-maps';

const SOURCE = `interface Item { readonly id: number }

function parseBody(text: string): readonly Item[] {
  const items: Item[] = JSON.parse(text);
  return items;
}

function other(): number {
  return 1;
}
console.log(parseBody('[]'), other());
`;

function compiled(isOnOneLine: boolean) {
  return transformSync(SOURCE, {
    loader: 'ts',
    sourcemap: 'external',
    sourcefile: '../src/server.ts',
    minifyWhitespace: isOnOneLine,
  });
}

function lineWith(text: string, part: string): number {
  return text.split('\n').findIndex((line) => line.includes(part)) + 1;
}

describe('Where lines come from @unit', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'maps-'));
    mkdirSync(join(folder, 'dist'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const scriptIn = () => join(folder, 'dist/server.js');
  const source = () => join(folder, 'src/server.ts');

  function originWith(map: string, sourceMapUrl: string) {
    writeFileSync(join(folder, 'dist/server.js.map'), map);
    return originOf(scriptIn(), { url: pathToFileURL(scriptIn()).href, sourceMapUrl });
  }

  it('finds lines by a map beside the script', () => {
    const { code, map } = compiled(false);
    const origin = originWith(map, 'server.js.map');
    expect(origin.lineAt(lineWith(code, 'JSON.parse'))).to.deep.include({ path: source(), line: 4 });
    const begin = lineWith(code, 'function parseBody');
    expect(origin.functionAt(begin, 'function parseBody'.length)).to.deep.include({
      path: source(),
      line: 3,
    });
  });

  it('finds lines by a map within the script, as ts-node and tsx write it', () => {
    const { code, map } = compiled(false);
    const url = `data:application/json;charset=utf-8;base64,${Buffer.from(map).toString('base64')}`;
    expect(originWith('{', url).lineAt(lineWith(code, 'JSON.parse'))).to.deep.include({ line: 4 });
  });

  it('of a file on one line knows functions by their column, and no lines', () => {
    const { code, map } = compiled(true);
    const origin = originWith(map, 'server.js.map');
    expect(origin.lineAt(1)).to.equal(undefined);
    const columnOf = (name: string): number => code.indexOf(`function ${name}`) + `function ${name}`.length;
    expect(origin.functionAt(1, columnOf('parseBody'))).to.deep.include({ path: source(), line: 3 });
    expect(origin.functionAt(1, columnOf('other'))).to.deep.include({ path: source(), line: 8 });
  });

  it('counts the paths of a map from where the map is, or from its root', () => {
    const { code, map } = compiled(false);
    const line = lineWith(code, 'JSON.parse');
    mkdirSync(join(folder, 'maps/deep'), { recursive: true });
    writeFileSync(join(folder, 'maps/deep/server.js.map'), map);
    const elsewhere = originOf(scriptIn(), {
      url: pathToFileURL(scriptIn()).href,
      sourceMapUrl: '../maps/deep/server.js.map',
    });
    expect(elsewhere.lineAt(line)?.path).to.equal(join(folder, 'maps/src/server.ts'));
    const rooted = { ...JSON.parse(map), sources: ['server.ts'], sourceRoot: '../lib' };
    expect(originWith(JSON.stringify(rooted), 'server.js.map').lineAt(line)?.path).to.equal(
      join(folder, 'lib/server.ts'),
    );
  });

  for (const [what, map] of [
    ['is no JSON', '{'],
    ['is no object', '1'],
    ['has nothing of a map', '{}'],
  ] as const)
    it(`leaves lines where they are if a map ${what}`, () => {
      expect(originWith(map, 'server.js.map').functionAt(3, 0)).to.deep.equal({ path: scriptIn(), line: 3 });
    });

  it('leaves lines where they are if a map is not there', () => {
    const origin = originOf(scriptIn(), { url: 'file:///x', sourceMapUrl: 'nowhere.map' });
    expect(origin.lineAt(3)).to.deep.equal({ path: scriptIn(), line: 3 });
  });

  it('knows the paths of URLs of files alone', () => {
    expect(pathOfUrl(pathToFileURL(scriptIn()).href)).to.equal(scriptIn());
    for (const url of ['', 'node:fs', 'wasm://wasm/1', 'evalmachine.<anonymous>', 'file://host/x'])
      expect(pathOfUrl(url)).to.equal(undefined);
  });
});
