import { expect } from 'chai';
import { generatedTestData } from '../../../lib/suite/test-data';
import { fakeClock } from '../../doubles/fake-clock';

const LIMIT_MS = 1000;

describe('generatedTestData @unit', () => {
  it('freezes what can be frozen, all the way down', async () => {
    const { data } = await generatedTestData(
      'a',
      () => ({ list: [[1], { deep: new Map([[1, { at: 1 }]]) }] as const }),
      fakeClock(),
      LIMIT_MS,
    );
    const [, { deep }] = data.list;
    for (const value of [data, data.list, data.list[0], data.list[1], deep, deep.get(1)])
      expect(value).to.satisfy(Object.isFrozen);
    expect(() => deep.clear()).to.throw('Test data is frozen');
  });

  it('counts the time of the generator alone', async () => {
    const clock = fakeClock();
    const { summary } = await generatedTestData(
      'a',
      () => {
        clock.advance(20);
        return {
          get list() {
            clock.advance(1000);
            return [1, 2, 3];
          },
        };
      },
      clock,
      LIMIT_MS,
    );
    expect(summary.generatedInMs).to.equal(20);
    expect(summary.parts).to.deep.equal([{ name: 'list', items: 3, bytes: 24 }]);
  });

  it('does not wait for ever', async () => {
    const never = generatedTestData('a', () => new Promise(() => undefined), fakeClock(), 20);
    const error: unknown = await never.catch((thrown: unknown) => thrown);
    expect(error).to.have.property(
      'message',
      'The test data of `a` could not be generated: the promise that `data` gave was not settled within 20 ms (`timeLimitMs`).',
    );
  });

  it('tells a generator that throws from data that does', async () => {
    const thrown = (): never => {
      throw new Error('no coffee');
    };
    const messageOf = async (generate: () => unknown): Promise<unknown> => {
      try {
        return await generatedTestData('a', generate, fakeClock(), LIMIT_MS);
      } catch (error) {
        return error instanceof Error && error.message;
      }
    };
    expect(await messageOf(thrown)).to.equal('The test data of `a` could not be generated: no coffee.');
    expect(
      await messageOf(() => ({
        get cup() {
          return thrown();
        },
      })),
    ).to.equal(
      'The test data of `a` could not be read through, from which its fingerprint is made: no coffee.',
    );
  });
});
