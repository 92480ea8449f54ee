import { expect } from 'chai';
import { isRightAnswer } from './answers';

const embedding = new Array<number>(768).fill(1 / Math.sqrt(768));

describe('isRightAnswer @unit', () => {
  for (const [name, body, right] of [
    ['a unit vector of 768 numbers', { embedding }, true],
    ['the answer of another endpoint', { status: 'healthy' }, false],
    ['a vector of another length', { embedding: embedding.map((value) => value * 1.01) }, false],
    ['another dimension', { embedding: [1] }, false],
    ['a vector with null in it', { embedding: [null, ...embedding.slice(1)] }, false],
    ['no vector', { embedding: 'x'.repeat(768) }, false],
    ['a wrong vector beside a right status', { embedding: [], status: 'healthy' }, false],
    ['an error', { error: { code: 'internal_error' } }, false],
    ['an empty object', {}, false],
    ['null', null, false],
    ['a string', 'healthy', false],
  ] as const)
    it(`says ${right} for ${name}`, () => {
      expect(isRightAnswer(body)).to.equal(right);
    });
});
