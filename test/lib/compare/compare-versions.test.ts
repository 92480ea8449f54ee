import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { logNormal } from '../../study/simulation/machine';
import { comparedVersions } from '../../study/simulation/versions';

const machine = logNormal(0.05);

describe('Two versions that are started until all is decided @unit', () => {
  it('keeps what is equal, at the first look', async () => {
    const base = [10, 20];
    const { scenarios, launches, until } = await comparedVersions(
      { machine, base, head: base },
      seededRandom(1),
    );
    expect(scenarios.map(({ verdict }) => verdict)).to.deep.equal(['kept', 'kept']);
    expect({ launches, until }).to.deep.equal({ launches: 5, until: 'decided' });
  });

  it('finds the one that is slower', async () => {
    const { scenarios } = await comparedVersions(
      { machine, base: [10, 10], head: [12, 10] },
      seededRandom(2),
    );
    const [slower, equal] = scenarios;
    expect([slower?.verdict, equal?.verdict]).to.deep.equal(['slower', 'kept']);
    expect(slower?.change?.ratio).to.be.within(1.17, 1.23);
  });

  it('measures no more what is decided, and goes on with the others', async () => {
    const { scenarios } = await comparedVersions(
      { machine, base: [10, 10], head: [11, 10] },
      seededRandom(3),
    );
    const [open, equal] = scenarios;
    expect(equal?.launches.length).to.equal(5);
    expect(open?.launches.length).to.be.greaterThan(5);
  });

  it('measures a journey until each of its steps is decided', async () => {
    const { scenarios, until } = await comparedVersions(
      { machine, isJourney: true, base: [10, 20, 30], head: [10, 22.8, 32], profile: 'cpu' },
      seededRandom(3),
    );
    const launches = scenarios.map((each) => each.launches.length);
    expect(launches[0]).to.be.greaterThan(5);
    expect(new Set(launches).size).to.equal(1);
    expect(scenarios.map(({ verdict }) => verdict)).to.not.include('undecided');
    expect(scenarios.flatMap(({ lines = [] }) => lines)).to.deep.equal([]);
    expect(until).to.equal('decided');
  });

  for (const [profile, expected] of [
    ['auto', [0, 0]],
    ['cpu', [0, 0, 1, 1]],
    [false, []],
  ] as const)
    it(`profiles both in a start of their own, where that is asked for: ${profile}`, async () => {
      const profiled: number[] = [];
      const versions = { machine, base: [10, 10], head: [12, 10], profile };
      const { launches, doubts } = await comparedVersions(
        { ...versions, onProfile: (scenario) => profiled.push(scenario) },
        seededRandom(2),
      );
      expect(profiled).to.deep.equal(expected);
      expect(doubts).to.deep.equal([]);
      expect(launches).to.equal(
        (await comparedVersions({ ...versions, profile: false }, seededRandom(2))).launches,
      );
    });

  it('keeps what it has where that start fails, and says so', async () => {
    const { scenarios, doubts } = await comparedVersions(
      {
        machine,
        base: [10],
        head: [12],
        profile: 'auto',
        onProfile: () => {
          throw new Error('it died');
        },
      },
      seededRandom(2),
    );
    expect(scenarios.map(({ verdict }) => verdict)).to.deep.equal(['slower']);
    expect(doubts.map(({ sentence }) => sentence)).to.deep.equal([
      'Where the time of both versions goes is not known: it died',
    ]);
  });

  it('ends when the time is over, in the middle of what is not decided', async () => {
    const { scenarios, until, durationMs } = await comparedVersions(
      { machine, base: [10], head: [11] },
      seededRandom(3),
    );
    expect(until).to.be.oneOf(['time', 'launches']);
    expect(scenarios.map(({ verdict }) => verdict)).to.deep.equal(['undecided']);
    expect(durationMs).to.be.at.most(600_000);
  });
});
