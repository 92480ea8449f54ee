import { expect } from 'chai';
import { isRightAnswer } from './answers';

const results = [
  { id: 'v42', score: 0.9 },
  { id: 'v7', score: 0.1 },
  { id: 'v8', score: 0.1 },
];

describe('isRightAnswer @unit', () => {
  for (const [name, body, k, expected] of [
    ['k results, best first, the nearest at the front', { results }, 3, true],
    ['another nearest', { results: [results[1], results[0], results[2]] }, 3, false],
    ['an ascending rest', { results: [results[0], results[1], { id: 'v9', score: 0.2 }] }, 3, false],
    ['fewer results than asked for, whatever it says', { k: 3, results }, 4, false],
    ['more results than asked for', { k: 3, results }, 2, false],
    ['one result twice', { results: [results[0], results[1], results[1]] }, 3, false],
    ['a score that is none', { results: [{ id: 'v42', score: null }] }, 1, false],
    ['results without ids', { results: [{ score: 1 }] }, 1, false],
    ['no results', { results: [] }, 0, false],
    ['the answer of another endpoint', { status: 'healthy' }, 1, false],
    ['an error', { error: { code: 'internal_error' } }, 1, false],
    ['null', null, 1, false],
    ['a string', 'v42', 1, false],
  ] as const)
    it(`says ${expected} for ${name}`, () => {
      expect(isRightAnswer(body, 'v42', k)).to.equal(expected);
    });
});
