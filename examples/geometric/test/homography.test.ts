import { expect } from 'chai';
import { consensusOf } from '../src/homography';
import type { PointPair } from '../src/matching';
import { loadOpenCv, type OpenCv } from '../src/opencv';
import { randomNumbers } from './performance/random';
import { type Transform, transformed } from './performance/transform';

const TRANSFORMS: readonly (readonly [string, Transform])[] = [
  [
    'nothing',
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  ],
  [
    'a shift',
    [
      [1, 0, 30],
      [0, 1, -20],
      [0, 0, 1],
    ],
  ],
  [
    'a quarter turn',
    [
      [0, -1, 500],
      [1, 0, 0],
      [0, 0, 1],
    ],
  ],
  [
    'a perspective',
    [
      [1.1, 0.2, 5],
      [-0.1, 0.9, 40],
      [2e-4, -1e-4, 1],
    ],
  ],
];

/** Points in 500×500 px; those of the pairs after the first `inliers` have nothing to do with each other. */
function pairsUnder(transform: Transform, inliers: number, outliers: number): PointPair[] {
  const random = randomNumbers(7);
  const point = () => ({ x: random() * 500, y: random() * 500 });
  return Array.from({ length: inliers + outliers }, (_, i) => {
    const query = point();
    return { query, candidate: i < inliers ? transformed(transform, query.x, query.y) : point() };
  });
}

function largestDifference(homography: unknown, expected: Transform): number {
  expect(homography).to.be.an('array').with.lengthOf(3);
  const rows: readonly (readonly number[])[] = Array.isArray(homography) ? homography : [];
  const differences = expected.flatMap((row, i) =>
    row.map((value, j) => Math.abs(value - (rows[i]?.[j] ?? Number.NaN))),
  );
  return Math.max(...differences);
}

describe('consensusOf @unit', () => {
  let cv: OpenCv;
  before(async () => {
    cv = await loadOpenCv();
  });

  for (const [name, transform] of TRANSFORMS) {
    it(`recovers ${name} from exact pairs, all of them inliers`, () => {
      const { homography, inliers } = consensusOf(cv, pairsUnder(transform, 50, 0));
      expect(inliers).to.equal(50);
      expect(largestDifference(homography, transform)).to.be.lessThan(1e-3);
    });

    it(`recovers ${name} though more than half of the pairs are wrong`, () => {
      const { homography, inliers } = consensusOf(cv, pairsUnder(transform, 40, 60));
      // A wrong pair is within 3 px by chance with a probability of about 9π / 500², so hardly ever.
      expect(inliers).to.be.within(40, 41);
      expect(largestDifference(homography, transform)).to.be.lessThan(0.5);
    });
  }

  it('finds little agreement among pairs that have nothing to do with each other', () => {
    const { inliers } = consensusOf(
      cv,
      pairsUnder(
        [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
        0,
        200,
      ),
    );
    expect(inliers).to.be.within(4, 14);
  });

  it('gives the same for the same pairs', () => {
    const pairs = pairsUnder(
      [
        [1, 0, 30],
        [0, 1, -20],
        [0, 0, 1],
      ],
      30,
      70,
    );
    expect(consensusOf(cv, pairs)).to.deep.equal(consensusOf(cv, pairs));
  });

  for (const [name, points] of [
    ['no pairs', []],
    [
      'three pairs',
      [
        [0, 0],
        [9, 0],
        [0, 9],
      ],
    ],
    ['one point many times', Array.from({ length: 20 }, () => [5, 5] as const)],
    ['points on one line', Array.from({ length: 20 }, (_, i) => [i, 2 * i] as const)],
    ['four points on one line', Array.from({ length: 4 }, (_, i) => [i, i] as const)],
  ] as const satisfies readonly (readonly [string, readonly (readonly [number, number])[]])[])
    it(`has none for ${name}`, () => {
      const pairs = points.map(([x, y]) => ({ query: { x, y }, candidate: { x, y } }));
      expect(consensusOf(cv, pairs)).to.deep.equal({ homography: null, inliers: 0 });
    });
});
