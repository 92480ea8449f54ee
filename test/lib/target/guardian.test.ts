import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';

const FIXTURES = join(__dirname, '../../fixtures/target');
const LOADERS = {
  'ts-node': ['--require', 'ts-node/register/transpile-only'],
  tsx: ['--import', 'tsx'],
} as const;

/** For what the parents under test leave behind. */
const folder = mkdtempSync(join(tmpdir(), 'guarded-'));

after(() => rmSync(folder, { recursive: true, force: true }));

interface Parent {
  readonly process: ChildProcess;
  /** Stands in the environment of the parent and of all that it starts. */
  readonly mark: string;
  readonly lines: AsyncIterator<string>;
}

function startParent(source: object, loader: keyof typeof LOADERS = 'ts-node', path = '/'): Parent {
  const mark = `mark-${randomUUID()}`;
  const file = join(FIXTURES, 'parent.ts');
  const child = spawn(process.execPath, [...LOADERS[loader], file, JSON.stringify(source), path], {
    env: { ...process.env, PERF_MARKDOWN_TEST_MARK: mark, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { process: child, mark, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

/** The processes of Linux that carry the mark; a zombie has no environment any more. */
function marked(mark: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
      } catch {
        return false;
      }
    });
}

async function processesGone(mark: string): Promise<void> {
  while (marked(mark).length > 0) await sleep(20);
}

async function allGone(mark: string): Promise<void> {
  await processesGone(mark);
  expect(readdirSync(folder).filter((name) => name.startsWith('perf-markdown-'))).to.deep.equal([]);
}

describe('Nothing outlives its parent @integration', function () {
  this.timeout(10_000);

  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  const module = (name: string): object => ({ module: join(FIXTURES, name) });
  const command = (name: string): object => ({ command: ['node', join(FIXTURES, name)] });

  for (const delayMs of [0, 60, 200])
    it(`killed ${delayMs} ms after it began to start a service`, async () => {
      const parent = startParent(module('parent-of-another.cjs'));
      expect((await parent.lines.next()).value).to.equal('starting');
      await sleep(delayMs);
      parent.process.kill('SIGKILL');
      await allGone(parent.mark);
    });

  it('killed as soon as it has made the folder of a service', async () => {
    const parent = startParent(module('koa.ts'));
    await parent.lines.next();
    while (!readdirSync(folder).some((name) => name.startsWith('perf-markdown-')));
    parent.process.kill('SIGKILL');
    await allGone(parent.mark);
  });

  for (const [what, source, path] of [
    ['a module', module('koa.ts'), '/'],
    ['a command', command('server.cjs'), '/'],
    ['a module that ignores SIGTERM', module('stubborn.cjs'), '/'],
    ['a module that has started a process', module('parent-of-another.cjs'), '/'],
    ['a module whose event loop is blocked', module('blocks.cjs'), '/60000'],
    [
      'a command that has listened in vain for SIGTERM',
      { command: ['sh', '-c', `trap '' TERM; node ${join(FIXTURES, 'server.cjs')}`] },
      '/',
    ],
  ] as const)
    it(`killed while it runs ${what}`, async () => {
      const parent = startParent(source, 'ts-node', path);
      await parent.lines.next();
      expect((await parent.lines.next()).value).to.match(/^http:/);
      expect(marked(parent.mark).length).to.be.at.least(3);
      parent.process.kill('SIGKILL');
      await allGone(parent.mark);
    });

  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    it(`ended by ${signal}`, async () => {
      const parent = startParent(module('koa.ts'));
      await parent.lines.next();
      await parent.lines.next();
      parent.process.kill(signal);
      await once(parent.process, 'exit');
      await allGone(parent.mark);
    });

  it('and a guardian that is killed does no harm', async () => {
    const parent = startParent(module('koa.ts'));
    await parent.lines.next();
    const url = String((await parent.lines.next()).value);
    const guardian = marked(parent.mark).find((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--eval'),
    );
    process.kill(Number(guardian), 'SIGKILL');
    await sleep(50);
    expect(await (await fetch(url)).text()).to.equal('koa');
    parent.process.kill('SIGKILL');
    await processesGone(parent.mark);
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  });

  it('a child takes over tsx as its parent has it', async () => {
    const parent = startParent(module('typed.mts'), 'tsx');
    await parent.lines.next();
    const url = String((await parent.lines.next()).value);
    expect(await (await fetch(url)).text()).to.equal('typed');
    parent.process.kill('SIGKILL');
    await allGone(parent.mark);
  });
});
