import { expect } from 'chai';
import { divertUncaught } from '../../../lib/target/uncaught';

const emitter: NodeJS.EventEmitter = process;
const EVENTS = ['uncaughtException', 'unhandledRejection'];

/** What is heard of something that goes wrong out of everybody's reach. */
function heardOf(goWrong: () => void): Promise<unknown> {
  return new Promise((resolve) => {
    const restore = divertUncaught((error) => {
      restore();
      resolve(error);
    });
    setImmediate(goWrong);
  });
}

describe('divertUncaught @unit', () => {
  it('gives what is thrown out of reach to the one who asked, not to Mocha', async () => {
    const boom = new Error('thrown');
    const heard = await heardOf(() => {
      throw boom;
    });
    expect(heard).to.equal(boom);
  });

  it('and a rejection that nobody handles', async () => {
    const boom = new Error('rejected');
    const heard = await heardOf(() => {
      Promise.reject(boom);
    });
    expect(heard).to.equal(boom);
  });

  it('gives both back to those who listened before, in their order', () => {
    const mine = (): void => undefined;
    for (const event of EVENTS) emitter.on(event, mine);
    const before = EVENTS.map((event) => emitter.listeners(event));
    const restore = divertUncaught(() => undefined);
    for (const event of EVENTS) expect(emitter.listeners(event)).not.to.include(mine);
    restore();
    const after = EVENTS.map((event) => emitter.listeners(event));
    for (const event of EVENTS) emitter.off(event, mine);
    expect(before.every((listeners) => listeners.includes(mine))).to.equal(true);
    expect(after).to.deep.equal(before);
  });
});
