import { expect } from 'chai';
import { inTime } from '../../../lib/core/patience';

function tooLate(): Error {
  return new Error('too late');
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no error',
    (error: unknown) => error,
  );
}

describe('inTime @unit', () => {
  it('gives what comes in time', async () => {
    expect(await inTime(Promise.resolve(7), 1000, tooLate)).to.equal(7);
  });

  it('gives the error that comes in time', async () => {
    const boom = new Error('boom');
    expect(await errorOf(inTime(Promise.reject(boom), 1000, tooLate))).to.equal(boom);
  });

  it('rejects when nothing comes', async () => {
    const error = await errorOf(inTime(new Promise(() => undefined), 1, tooLate));
    expect(error).to.have.property('message', 'too late');
  });
});
