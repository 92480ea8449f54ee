import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { GIT_ATTRIBUTES, gitAttributes } from '../../../reporters/files/git-files';
import { replaceFiles } from '../../../reporters/files/replaced-files';

describe('reporters/files/git-files @unit', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'git-attributes-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('are understood by git', () => {
    replaceFiles(folder, gitAttributes(folder));
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const files = [
      'a_history.ndjson',
      'a_performance.json',
      'a_performance/latency-1.svg',
      'a_performance.md',
    ];
    const said = execFileSync('git', ['check-attr', 'merge', 'diff', 'linguist-generated', '--', ...files], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(said.split('\n').filter((line) => /: (?!unspecified$)\w+$/.test(line))).to.deep.equal([
      'a_history.ndjson: merge: union',
      'a_performance.json: diff: unset',
      'a_performance.json: linguist-generated: set',
      'a_performance/latency-1.svg: diff: unset',
      'a_performance/latency-1.svg: linguist-generated: set',
    ]);
  });

  it('leave alone what somebody has said', () => {
    const path = join(folder, '.gitattributes');
    expect(gitAttributes(folder)).to.deep.equal([{ path, parts: [GIT_ATTRIBUTES] }]);
    writeFileSync(path, '*.svg -text\n');
    expect(gitAttributes(folder)).to.deep.equal([]);
  });
});
