import { expect } from 'chai';
import { isRightAnswer } from './answers';

const homography = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const match = { is_match: true, inliers: 120, matches: 300, homography };
const extraction = { count: 2, keypoints: [{}, {}], descriptors: Buffer.alloc(64).toString('base64') };

describe('isRightAnswer @unit', () => {
  for (const [name, body, right] of [
    ['a match with a homography', match, true],
    ['features', extraction, true],
    ['no match', { ...match, is_match: false }, false],
    ['a match with as few inliers as by chance', { ...match, inliers: 20 }, false],
    ['a match without a homography', { ...match, homography: null }, false],
    ['a homography with null in it', { ...match, homography: [[null, 0, 0], ...homography.slice(1)] }, false],
    ['a homography of two rows', { ...match, homography: homography.slice(1) }, false],
    ['no match beside features', { ...extraction, is_match: false }, false],
    ['no features', { count: 0, keypoints: [], descriptors: '' }, false],
    ['fewer key points than counted', { ...extraction, keypoints: [{}] }, false],
    ['descriptors of another length', { ...extraction, descriptors: 'AAAA' }, false],
    ['the answer of another endpoint', { status: 'healthy' }, false],
    ['an error', { error: { code: 'internal_error' } }, false],
    ['null', null, false],
    ['a string', 'healthy', false],
  ] as const)
    it(`says ${right} for ${name}`, () => {
      expect(isRightAnswer(body)).to.equal(right);
    });
});
