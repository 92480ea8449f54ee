import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { callSite, lineIn } from '../../../lib/suite/call-site';

const FILE = join(process.cwd(), 'perf (new)', 'a.perf.ts');

describe('lineIn @unit', () => {
  it('finds the innermost call in the file, wherever it is called from', () => {
    const stack = [
      'Error: x',
      '    at inner (node:fs:1:1)',
      `    at f (${FILE}:12:3)`,
      `    at ${FILE}:99:1`,
    ];
    expect(lineIn(stack.join('\n'), FILE)).to.equal(12);
  });

  it('knows files by path, by URL, and by the path that Mocha leaves of it', () => {
    expect(lineIn(`    at ${FILE}:7:1`, FILE)).to.equal(7);
    expect(lineIn(`    at async Context.<anonymous> (${pathToFileURL(FILE).href}:8:1)`, FILE)).to.equal(8);
    expect(lineIn(`    at Context.<anonymous> (${join('perf (new)', 'a.perf.ts')}:9:1)`, FILE)).to.equal(9);
  });

  it('is not misled by messages and other files', () => {
    expect(lineIn(`Error: see ${FILE}:5\n    at f (${FILE}x:6:1)`, FILE)).to.equal(undefined);
    expect(lineIn('', FILE)).to.equal(undefined);
  });

  it('finds this file in a call site', () => {
    const ours = (): string => callSite(ours);
    expect(lineIn(ours(), __filename)).to.be.within(31, 33);
  });

  it('leaves out of a call site what starts Mocha', () => {
    const ours = (): string => callSite(ours);
    expect(ours())
      .to.contain(__filename)
      .and.not.match(/node_modules|node:internal/);
  });
});
