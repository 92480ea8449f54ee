import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { sumOf } from '../../../lib/core/sums';
import { processProfileOf } from '../../../lib/profile/process-profile';

import { type Called, cpuProfile, projectFile } from '../../doubles/raw-profiles';

const SERVER = projectFile('src/server.js');
const HANDLER: Called = { name: 'handler', file: SERVER, line: 9 };
const IDLE: Called = { name: '(idle)' };
const OWN = resolve(__dirname, '../../../lib');

function many(count: number): readonly number[] {
  return Array.from({ length: count }, () => 1);
}

describe('The profile of a process @unit', () => {
  it('counts what V8 met without what waits, in ten blocks of the same work', () => {
    const profile = processProfileOf(
      cpuProfile([
        { stack: [IDLE], ms: many(500) },
        { stack: [{ ...HANDLER, ticks: [[11, 100]] }], ms: many(100) },
        { stack: [IDLE], ms: many(500) },
      ]),
    );
    expect(profile.samples).to.equal(100);
    expect(profile.blocks).to.deep.equal(many(10).map(() => 10));
    expect(profile.parts.map(({ kind }) => kind)).to.deep.equal(['own code']);
  });

  it('counts late samples for nothing, and shares out their time as the rest is', () => {
    const writing: Called = { name: 'write', file: SERVER, line: 20 };
    const { samples, parts, lines } = processProfileOf(
      cpuProfile([
        { stack: [HANDLER], ms: [...many(99), 3] },
        // Late: what writes is where the system takes the CPU, and gives it to who takes samples.
        { stack: [writing], ms: many(1) },
        { stack: [IDLE], ms: many(50) },
        { stack: [HANDLER], ms: [...many(98), 5] },
        { stack: [writing], ms: many(1) },
        { stack: [IDLE], ms: many(50) },
        { stack: [writing], ms: [1, 2] },
      ]),
    );
    expect(samples).to.equal(201);
    expect(parts.map(({ kind, blocks }) => [kind, Math.round(sumOf(blocks))])).to.deep.equal([
      ['own code', 210],
    ]);
    expect(lines.map(({ function: name, samples: of }) => [name, of])).to.deep.equal([
      ['handler', 199],
      ['write', 2],
    ]);
  });

  it('tells the lines of a function apart, also where a line is said twice', () => {
    const { lines } = processProfileOf(
      cpuProfile([
        {
          stack: [
            {
              ...HANDLER,
              ticks: [
                [11, 30],
                [12, 20],
                [11, 50],
              ],
            },
          ],
          ms: many(100),
        },
      ]),
    );
    expect(lines.map(({ line, samples, blocks }) => [line, samples, sumOf(blocks)])).to.deep.equal([
      [11, 80, 80],
      [12, 20, 20],
    ]);
    expect(lines[0]).to.include({ file: 'src/server.js', function: 'handler', kind: 'own code' });
    expect(lines[0]?.isWhole).to.equal(undefined);
    // Of 100 samples 80: its share is not known better than to 4 points.
    expect(lines[0]?.lineError).to.be.closeTo(0.04, 0.001);
  });

  it('puts what is built in down to the function that calls it, and says what that is', () => {
    const { lines, parts } = processProfileOf(
      cpuProfile([
        {
          stack: [HANDLER, { name: 'hash', file: 'node:crypto' }, { name: 'run' }],
          ms: many(60),
        },
        { stack: [{ name: 'onread', file: 'node:net' }], ms: many(30) },
        { stack: [{ name: '(garbage collector)' }], ms: many(10) },
      ]),
    );
    expect(lines).to.have.length(1);
    expect(lines[0]).to.include({ line: 10, isWhole: true, function: 'handler', callee: 'hash' });
    expect(parts.map(({ kind, blocks }) => [kind, sumOf(blocks)])).to.deep.equal([
      ['native', 60],
      ['Node.js', 30],
      ['garbage collector', 10],
    ]);
  });

  it('names packages, the innermost one', () => {
    const file = projectFile('node_modules/a/node_modules/@scope/b/lib/x.js');
    const { lines, parts, calls } = processProfileOf(
      cpuProfile([{ stack: [HANDLER, { name: 'validate', file, line: 2, ticks: [[4, 50]] }], ms: many(50) }]),
    );
    expect(parts).to.deep.include({ kind: 'package', name: '@scope/b', blocks: many(10).map(() => 5) });
    expect(lines[0]).to.include({ kind: 'package', file: '@scope/b/lib/x.js', line: 4 });
    expect(calls.map(({ depth, name }) => [depth, name])).to.deep.equal([
      [0, 'handler (src/server.js:10)'],
      [1, '@scope/b'],
    ]);
  });

  it('keeps the load generator apart, with the functions of the suite that it calls', () => {
    const client: Called = { name: 'send', file: join(OWN, 'client/http-client.ts') };
    const { samples, lines, parts } = processProfileOf(
      cpuProfile([
        { stack: [client, { name: 'writev' }], ms: many(40) },
        { stack: [client, { name: 'request', file: projectFile('test/a.perf.js') }], ms: many(40) },
        { stack: [{ ...HANDLER, ticks: [[11, 20]] }], ms: many(20) },
      ]),
    );
    expect(samples).to.equal(20);
    expect(lines.map(({ file }) => file)).to.deep.equal(['src/server.js']);
    expect(parts.map(({ kind, blocks }) => [kind, sumOf(blocks)])).to.deep.equal([
      ['load generator', 80],
      ['own code', 20],
    ]);
  });

  it('leaves out what watches the process, and what profiles it', () => {
    const probe: Called = { name: 'begin', file: join(OWN, 'probe/profile.ts') };
    const { samples } = processProfileOf(
      cpuProfile([
        { stack: [probe, { name: 'post', file: 'node:inspector' }], ms: many(40) },
        { stack: [{ ...HANDLER, ticks: [[11, 20]] }], ms: many(20) },
      ]),
    );
    expect(samples).to.equal(20);
  });

  it('says nothing of a process without work', () => {
    const profile = processProfileOf(cpuProfile([{ stack: [IDLE], ms: many(100) }]));
    expect(profile).to.deep.include({ samples: 0, parts: [], lines: [], calls: [] });
  });

  describe('quoting code', () => {
    let outside: string;
    before(() => {
      outside = mkdtempSync(join(tmpdir(), 'outside-'));
      writeFileSync(join(outside, 'secret.js'), 'const password = 1;\n');
    });
    after(() => rmSync(outside, { recursive: true }));

    function codeAt(file: string): string | undefined {
      const met = [{ stack: [{ name: 'f', file, ticks: [[1, 50] as const] }], ms: many(50) }];
      return processProfileOf(cpuProfile(met)).lines[0]?.code;
    }

    it('quotes a line of the project, clean', () => {
      expect(codeAt(projectFile('package.json'))).to.equal('{');
    });

    it('quotes nothing from outside, not even through a link, and does not say where that is', () => {
      const link = projectFile('link-to-a-secret.js');
      symlinkSync(join(outside, 'secret.js'), link);
      try {
        expect(codeAt(link)).to.equal(undefined);
      } finally {
        rmSync(link);
      }
      expect(codeAt(join(outside, 'secret.js'))).to.equal(undefined);
      const met = [{ stack: [{ name: 'f', file: join(outside, 'secret.js') }], ms: many(50) }];
      expect(processProfileOf(cpuProfile(met)).lines[0]?.file).to.match(/^…\/outside-\w+\/secret\.js$/);
    });

    it('quotes nothing of packages', () => {
      expect(codeAt(projectFile('node_modules/mocha/package.json'))).to.equal(undefined);
    });
  });
});
