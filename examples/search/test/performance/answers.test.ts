import { expect } from 'chai';
import { isRightAnswer } from './answers';

const results = [
  { id: 'v42', score: 0.9 },
  { id: 'v7', score: 0.1 },
  { id: 'v8', score: 0.1 },
];
const right = { k: 3, results };

describe('isRightAnswer @unit', () => {
  for (const [name, body, expected] of [
    ['k results, best first, the nearest at the front', right, true],
    ['another nearest', { ...right, results: [results[1], results[0], results[2]] }, false],
    ['an ascending rest', { ...right, results: [results[0], results[1], { id: 'v9', score: 0.2 }] }, false],
    ['fewer results than k', { k: 4, results }, false],
    ['more results than k', { k: 2, results }, false],
    ['one result twice', { k: 3, results: [results[0], results[1], results[1]] }, false],
    ['a score that is none', { k: 1, results: [{ id: 'v42', score: null }] }, false],
    ['results without ids', { k: 1, results: [{ score: 1 }] }, false],
    ['no results', { k: 0, results: [] }, false],
    ['the answer of another endpoint', { status: 'healthy' }, false],
    ['an error', { error: { code: 'internal_error' } }, false],
    ['null', null, false],
    ['a string', 'v42', false],
  ] as const)
    it(`says ${expected} for ${name}`, () => {
      expect(isRightAnswer(body, 'v42')).to.equal(expected);
    });
});
