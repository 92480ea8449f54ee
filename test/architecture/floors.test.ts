import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect } from 'chai';
import { preProcessFile } from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** A file imports only from its own folder or from a folder on a lower floor. */
const FLOORS: Readonly<Record<string, number>> = {
  'lib/core': 0,
  'lib/scenario': 1,
  'lib/probe': 1,
  'lib/stats': 1,
  'lib/profile': 2,
  'lib/target': 2,
  'lib/client': 2,
  'lib/metrics': 2,
  'lib/measure': 3,
  'lib/analysis': 4,
  'lib/report': 5,
  'lib/arm': 5,
  'lib/suite': 6,
  'lib/compare': 7,
  'lib/mocha': 7,
  'lib/artillery': 7,
  'lib/shards': 7,
  'lib/cli': 6,
  'lib/chai': 7,
  lib: 8,
  reporters: 9,
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

/** Runs inside of Artillery, where nothing of the house is: it is copied there, and must not import anything. */
const ENGINE = /^lib\/artillery\/engine\//;

const all = [...sourcesIn('lib'), ...sourcesIn('reporters')];
const sources = all.filter((file) => !ENGINE.test(file));

/** Static imports, and those that are only loaded when needed. */
function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    from: file,
    to: fileName.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), fileName)) : fileName,
  }));
}

const imports = sources.flatMap(importsOf);

function roomOf(file: string): string {
  if (file.startsWith('reporters')) return 'reporters';
  const [top, folder, rest] = file.split('/');
  return rest === undefined ? (top ?? '') : `${top}/${folder}`;
}

function isOwn({ to }: Import): boolean {
  return to.startsWith('lib/') || to.startsWith('reporters/');
}

function offenders(pattern: RegExp, allowed: RegExp): readonly string[] {
  return sources.filter(
    (file) => !allowed.test(file) && pattern.test(readFileSync(join(ROOT, file), 'utf8')),
  );
}

describe('The floors of the house', () => {
  it('finds the files and their imports', () => {
    expect(sources.length).to.be.greaterThan(50);
    expect(imports.filter(isOwn).length).to.be.greaterThan(100);
  });

  it('has every folder on a floor', () => {
    expect(sources.map(roomOf).filter((room) => FLOORS[room] === undefined)).to.deep.equal([]);
  });

  it('imports only downwards', () => {
    const upwards = imports.filter(isOwn).filter(({ from, to }) => {
      const own = FLOORS[roomOf(from)] ?? Number.NaN;
      const other = FLOORS[roomOf(to)] ?? Number.NaN;
      return roomOf(from) !== roomOf(to) && !(other < own);
    });
    expect(upwards).to.deep.equal([]);
  });

  it('copies into Artillery what imports nothing but types and Node.js', () => {
    const engine = all.filter((file) => ENGINE.test(file));
    expect(engine).to.have.length(2);
    for (const file of engine)
      for (const [line] of readFileSync(join(ROOT, file), 'utf8').matchAll(/^import .*$/gm))
        expect(line, file).to.match(/^import type |from 'node:/);
  });

  it('has no circle of imports within a folder', () => {
    const targets = new Map(
      sources.map((file) => [file.replace(/\.ts$/, ''), importsOf(file).map(({ to }) => to)]),
    );
    // A file whose imports lead to no circle is not walked again: there are too many paths to walk each.
    const done = new Set<string>();
    const circles = (file: string, path: readonly string[]): readonly string[] => {
      if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(' → ')];
      if (done.has(file)) return [];
      const found = (targets.get(file) ?? []).flatMap((to) => circles(to, [...path, file]));
      if (found.length === 0) done.add(file);
      return found.slice(0, 1);
    };
    expect([...targets.keys()].flatMap((file) => circles(file, []))).to.deep.equal([]);
  });

  it('knows Mocha only in lib/mocha and reporters/mocha, and where the plugin is registered', () => {
    const own = /^(lib|reporters)\/mocha\/|^reporters\/register\.ts$/;
    expect(imports.filter(({ from, to }) => to === 'mocha' && !own.test(from))).to.deep.equal([]);
    expect(offenders(/\bMocha\.|mochaHooks/, /^(lib\/(mocha|cli)|reporters)\//)).to.deep.equal([]);
  });

  it('reads time only in lib/core/clock', () => {
    expect(
      offenders(/performance\.now|Date\.now|new Date\(\)|hrtime/, /^lib\/core\/clock\.ts$|^lib\/metrics\//),
    ).to.deep.equal([]);
  });

  it('takes timers and the working directory only from lib/core, which keeps them as they were at first', () => {
    const own = /^lib\/core\/|^reporters\/html\/page\//;
    const globals = /\b(set|clear)(Timeout|Interval|Immediate)\(|\(setImmediate\)|queueMicrotask|nextTick/;
    const strangers = offenders(globals, own).filter(
      (file) => !importsOf(file).some(({ to }) => to === 'lib/core/timers'),
    );
    expect(strangers).to.deep.equal([]);
    expect(imports.filter(({ from, to }) => to.includes('timers/promises') && !own.test(from))).to.deep.equal(
      [],
    );
    expect(offenders(/process\.(cwd|chdir)\(/, own)).to.deep.equal([]);
  });

  it('opens sockets only in lib/client and lib/target, and between the arms of a comparison and their conductor', () => {
    const nets = imports.filter(({ to }) => /^(node:)?(net|http|https|tls|dgram)$/.test(to));
    expect(nets.length).to.be.greaterThan(0);
    expect(nets.filter(({ from }) => !/^lib\/(client|target|arm|compare)\//.test(from))).to.deep.equal([]);
  });

  it('writes files only in reporters, where a suite is written into a project, where a base is checked out, and for a process that it starts', () => {
    const writing = /writeFile|appendFile|mkdirSync|createWriteStream/;
    const own =
      /^reporters\/|^lib\/cli\/init\.ts$|^lib\/compare\/(install|overlay|slot)\.ts$|^lib\/target\/service-process\.ts$/;
    expect(offenders(writing, own)).to.deep.equal([]);
  });

  it('takes stdlib only where it is bundled', () => {
    const users = imports.filter(({ to }) => to.startsWith('@stdlib/')).map(({ from }) => from);
    expect([...new Set(users)].sort()).to.deep.equal(['lib/stats/distributions.ts']);
  });

  it('takes micromark only where it is bundled', () => {
    const users = imports.filter(({ to }) => to.startsWith('micromark')).map(({ from }) => from);
    expect([...new Set(users)]).to.deep.equal(['reporters/html/markdown-html.ts']);
  });

  it('takes what measures and wraps text only where it is bundled', () => {
    const users = imports.filter(({ to }) => /^(string-width|wrap-ansi)$/.test(to)).map(({ from }) => from);
    expect([...new Set(users)]).to.deep.equal(['reporters/console/text-layout.ts']);
  });

  it('keeps files small', () => {
    const lengths = sources
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }))
      .sort((a, b) => a.lines - b.lines);
    expect(lengths.filter(({ lines }) => lines > 250)).to.deep.equal([]);
    expect(lengths[Math.floor(lengths.length / 2)]?.lines).to.be.at.most(80);
  });

  it('has no file called utils, helpers, common, misc or manager', () => {
    expect(sources.filter((file) => /(utils?|helpers?|common|misc|manager)\.ts$/.test(file))).to.deep.equal(
      [],
    );
  });
});
