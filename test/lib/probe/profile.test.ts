import { url as inspectorUrl, Session } from 'node:inspector';
import { expect } from 'chai';
import { sumOf } from '../../../lib/core/sums';
import { processProfile } from '../../../lib/probe/profile';
import { processProfileOf } from '../../../lib/profile/process-profile';

const TEXT = JSON.stringify(Array.from({ length: 400 }, (_, id) => ({ id, name: `n${id}` })));

function parseOften(times: number): number {
  let sum = 0;
  for (let i = 0; i < times; i += 1) sum += JSON.parse(TEXT).length;
  return sum;
}

function parseSeldom(times: number): number {
  let sum = 0;
  for (let i = 0; i < times; i += 1) sum += JSON.parse(TEXT).length;
  return sum;
}

/** Of any five calls four are of one function, however fast the machine is. */
function work(rounds: number): void {
  for (let round = 0; round < rounds; round += 1) {
    parseOften(40);
    parseSeldom(10);
  }
}

describe('Profiling this process @unit', function () {
  this.timeout(60_000);

  it('shows which function allocates what is held, and not what was let go of', async () => {
    const profile = processProfile();
    const kept: number[][] = [];
    const keep = (i: number): unknown =>
      kept.push(Array.from({ length: 500 }, (_, place) => place + i + 0.5));
    const letGo = (i: number): number => Array.from({ length: 500 }, (_, place) => place + i + 0.5).length;
    await profile.begin('held');
    for (let i = 0; i < 2000; i += 1) {
      keep(i);
      letGo(i);
    }
    const { blocks, lines } = processProfileOf(await profile.end());
    expect(kept).to.have.length(2000);
    const shareOf = (name: string): number =>
      sumOf(lines.filter((line) => line.function === name).map((line) => sumOf(line.blocks))) / sumOf(blocks);
    expect(shareOf('keep')).to.be.greaterThan(0.8);
    expect(shareOf('letGo')).to.be.lessThan(0.1);
  });

  it('shows which function takes which part of the CPU time', async () => {
    const profile = processProfile();
    await profile.begin('cpu');
    work(60);
    const { blocks, lines } = processProfileOf(await profile.end());
    const shareOf = (name: string): number =>
      lines
        .filter((line) => line.function === name)
        .reduce((sum, line) => sum + sumOf(line.blocks) / sumOf(blocks), 0);
    expect(shareOf('parseOften') / (shareOf('parseOften') + shareOf('parseSeldom'))).to.be.within(0.65, 0.95);
    const [hot] = lines;
    expect(hot).to.include({ file: 'test/lib/probe/profile.test.ts', function: 'parseOften' });
    expect(hot?.code).to.contain('JSON.parse(TEXT)');
  });

  it('shows which function allocates memory, also what is collected since', async () => {
    const profile = processProfile();
    await profile.begin('heap');
    work(20);
    const { blocks, lines } = processProfileOf(await profile.end());
    expect(sumOf(blocks)).to.be.greaterThan(1_000_000);
    expect(lines[0]?.file).to.equal('test/lib/probe/profile.test.ts');
  });

  it('opens no port, and leaves no profiler running', async () => {
    const profile = processProfile();
    await profile.begin('cpu');
    expect(inspectorUrl()).to.equal(undefined);
    const { scripts } = await profile.end();
    expect(inspectorUrl()).to.equal(undefined);
    expect(scripts.every(({ url }) => url.startsWith('file:'))).to.equal(true);
  });

  it('leaves the session of somebody else alone', async () => {
    const other = new Session();
    other.connect();
    await new Promise((resolve) => other.post('Profiler.enable', resolve));
    await new Promise((resolve) => other.post('Profiler.start', resolve));
    const profile = processProfile();
    await profile.begin('cpu');
    work(2);
    await profile.end();
    const nodes = await new Promise<number>((resolve) =>
      other.post('Profiler.stop', (_error, answer) => resolve(answer.profile.nodes.length)),
    );
    other.disconnect();
    expect(nodes).to.be.greaterThan(1);
  });

  it('takes a new beginning for the end of a former one', async () => {
    const profile = processProfile();
    await profile.begin('cpu');
    await profile.begin('heap');
    expect((await profile.end()).kind).to.equal('heap');
  });

  it('refuses an end where nothing has begun', async () => {
    const failure = await processProfile()
      .end()
      .catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'ERR_MEASUREMENT');
  });
});
