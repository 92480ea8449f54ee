import { expect } from 'chai';
import type { ArmName } from '../../../lib/arm/protocol';
import { type ConductedArm, type LaunchedScenario, measureLaunch } from '../../../lib/compare/launch';
import type { ConductedTurn } from '../../../lib/measure/conductor';
import type { Recording } from '../../../lib/measure/recording';
import { type FakeClock, fakeClock } from '../../doubles/fake-clock';

const TURN_MS = 10;

function recordingOf(group: string): Recording {
  const workload = {
    kind: 'closed',
    workers: 1,
    requests: 3,
    rounds: 3,
    warmupPerWorker: 1,
    requestTimeoutMs: 1000,
    timeLimitMs: 1000,
  } as const;
  return {
    scenario: { kind: 'single', group, name: group, workload },
    rounds: [],
    samples: { round: [], iteration: [], startMs: [], durationMs: [] },
    warmupMs: [],
    outcomes: { ok: 0, 'HTTP error': 0, 'wrong answer': 0, 'network error': 0, timeout: 0 },
    failures: [],
  };
}

interface Told extends ConductedTurn {
  readonly arm: ArmName;
  readonly group: string;
}

/** A run with these groups, of one scenario each; it refuses to measure while another one does. */
function fakeArm(arm: ArmName, groups: readonly string[], told: Told[], clock: FakeClock): ConductedArm {
  const left = [...groups];
  let group = '';
  return {
    nextGroup: async () => {
      const next = left.shift();
      if (next === undefined) return undefined;
      group = next;
      return { service: 'orders', scenarios: [recordingOf(next).scenario] };
    },
    measure: async (turn) => {
      const before = told.length;
      told.push({ ...turn, arm, group });
      await clock.at(clock.nowMs() + TURN_MS);
      expect(told.length, 'turns that overlap').to.equal(before + 1);
      return { requests: 1, durationMs: TURN_MS, isOver: false, idleCpuShare: arm === 'base' ? 0.1 : 0.2 };
    },
    finish: async () => [recordingOf(group)],
  };
}

async function launched(base: readonly string[], head: readonly string[], settled: readonly string[] = []) {
  const clock = fakeClock();
  const told: Told[] = [];
  const measured: readonly LaunchedScenario[] = await measureLaunch({
    arms: { base: fakeArm('base', base, told, clock), head: fakeArm('head', head, told, clock) },
    clock,
    budgetMs: 1000,
    isSettled: (key) => settled.some((name) => key.includes(`"${name}"`)),
    onScenario: () => undefined,
  });
  const rounds = told.filter(({ phase }) => phase === 'round');
  return {
    rounds,
    of: (group: string) =>
      rounds.filter((round) => round.group === group).map(({ arm, turn }) => `${arm} ${turn}`),
    idle: measured.map(({ idleCpuShare }) => idleCpuShare),
    who: measured.map(({ key, base, head }) => [JSON.parse(key)[2], base !== undefined, head !== undefined]),
  };
}

describe('A launch of two versions @unit', () => {
  it('lets them take turns: base, head, head, base', async () => {
    const { of, who } = await launched(['a'], ['a']);
    expect(of('a').slice(0, 6)).to.deep.equal(['base 0', 'head 0', 'head 1', 'base 1', 'base 2', 'head 2']);
    expect(who).to.deep.equal([['a', true, true]]);
  });

  it('ends behind twenty turns of each, once the ratio is known to one per cent', async () => {
    expect((await launched(['a'], ['a'])).of('a')).to.have.length(40);
  });

  it('has a short look at a group that only one of them has, and goes on with the next in both', async () => {
    const { of, who } = await launched(['gone', 'a'], ['a', 'new']);
    expect(of('gone')).to.deep.equal(['base 0', 'base 1', 'base 2']);
    expect(new Set(of('new').map((text) => text.split(' ')[0]))).to.deep.equal(new Set(['head']));
    expect(of('a')).to.have.length(40);
    expect(who).to.deep.equal([
      ['gone', true, false],
      ['a', true, true],
      ['new', false, true],
    ]);
  });

  it('asks each, behind the turns of a group, what it takes while it waits', async () => {
    const { idle } = await launched(['gone', 'a'], ['a']);
    expect(idle).to.deep.equal([undefined, { base: 0.1, head: 0.2 }]);
  });

  it('calls nothing side by side that the two measured at different times', async () => {
    const { of } = await launched(['a', 'b'], ['b', 'a']);
    const turns = of('a').map((text) => text.split(' ')[1]);
    expect(turns).to.have.length(6);
    expect(new Set(turns)).to.have.length(6);
  });

  it('leaves out what is settled', async () => {
    const { of, who } = await launched(['a', 'b'], ['a', 'b'], ['a']);
    expect(of('a')).to.deep.equal([]);
    expect(of('b')).to.have.length(40);
    expect(who).to.deep.equal([['b', true, true]]);
  });
});
