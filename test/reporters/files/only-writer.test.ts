import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { asOnlyWriter } from '../../../reporters/files/only-writer';

const WRITES = `
const { asOnlyWriter } = require(process.argv[1]);
asOnlyWriter(process.argv[2], () => {
  process.stdout.write('writing');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(process.argv[3]));
});
`;

describe('reporters/files/only-writer @unit', function () {
  this.timeout(30_000);

  let folder = '';
  const workshop = () => join(folder, '.perf-markdown-writing');

  /** What a writer that was killed has left. */
  function leave(owner: string): void {
    mkdirSync(workshop());
    writeFileSync(join(workshop(), 'owner'), owner);
    writeFileSync(join(workshop(), '0'), 'half a repo');
  }

  /** Another process that goes on writing, from when it began. */
  async function anotherWriter(durationMs: number) {
    const source = join(__dirname, '../../../dist/reporters/files/only-writer.js');
    const child = spawn(process.execPath, ['-e', WRITES, source, folder, String(durationMs)]);
    await once(child.stdout, 'data');
    return child;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'perf-markdown-writer-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives an empty workshop that is gone afterwards, also after an error', () => {
    expect(asOnlyWriter(folder, (given) => [given, readdirSync(given)])).to.deep.equal([
      workshop(),
      ['owner'],
    ]);
    expect(() =>
      asOnlyWriter(folder, () => {
        throw new Error('full');
      }),
    ).to.throw('full');
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('takes over from a process that is gone, or was this one under the same number, at once', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    for (const gone of [pid, process.pid]) {
      leave(`${gone}\n${hostname()}`);
      expect(asOnlyWriter(folder, (given) => readdirSync(given))).to.deep.equal(['owner']);
    }
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('takes over what is older than any writer needs, whoever it was', () => {
    leave('1\nanother-machine');
    const longAgo = new Date(Date.now() - 120_000);
    utimesSync(workshop(), longAgo, longAgo);
    expect(asOnlyWriter(folder, () => 'done')).to.equal('done');
  });

  it('waits for another process, then writes', async () => {
    const other = await anotherWriter(300);
    expect(asOnlyWriter(folder, () => 'done')).to.equal('done');
    expect(existsSync(workshop())).to.equal(false);
    if (other.exitCode === null) await once(other, 'exit');
  });

  it('refuses beside one that goes on writing, and says which', async () => {
    const other = await anotherWriter(25_000);
    try {
      expect(() => asOnlyWriter(folder, () => 'done', 200)).to.throw(
        `another run (process ${other.pid}) has been writing there for 0.2 s`,
      );
    } finally {
      other.kill('SIGKILL');
      await once(other, 'exit');
    }
    expect(asOnlyWriter(folder, () => 'taken over')).to.equal('taken over');
  });
});
