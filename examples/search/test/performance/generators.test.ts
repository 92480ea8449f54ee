import { expect } from 'chai';
import { bodiesOf, createQuery, createVectors, DIMENSION } from './generators';

function vectorAt(vectors: Float32Array, n: number): Float32Array {
  return vectors.subarray(n * DIMENSION, (n + 1) * DIMENSION);
}

function innerProduct(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, element, i) => sum + element * (b[i] ?? Number.NaN), 0);
}

describe('Generators @unit', () => {
  const vectors = createVectors(200);

  it('create vectors of length 1', () => {
    expect(vectors).to.have.lengthOf(200 * 768);
    for (let n = 0; n < 200; n++) {
      const vector = vectorAt(vectors, n);
      expect(innerProduct(vector, vector)).to.be.closeTo(1, 1e-6);
    }
  });

  it('create elements that are normal: mean 0, variance 1/768, kurtosis 3', () => {
    // 153,600 elements: the bounds are five standard errors of each moment.
    const scaled = Array.from(vectors, (element) => element * Math.sqrt(DIMENSION));
    const moment = (power: number) => scaled.reduce((sum, value) => sum + value ** power, 0) / scaled.length;
    expect(moment(1)).to.be.closeTo(0, 5 / Math.sqrt(scaled.length));
    expect(moment(2)).to.be.closeTo(1, 1e-6);
    expect(moment(3)).to.be.closeTo(0, 5 * Math.sqrt(15 / scaled.length));
    expect(moment(4)).to.be.closeTo(3, 5 * Math.sqrt(96 / scaled.length));
  });

  it('create directions that have nothing to do with each other', () => {
    const first = vectorAt(vectors, 0);
    for (let n = 1; n < 200; n++)
      expect(Math.abs(innerProduct(first, vectorAt(vectors, n)))).to.be.lessThan(0.2);
  });

  it('create the same from the same seed, other ones from another, and fewer as the first of more', () => {
    expect(createVectors(200)).to.deep.equal(vectors);
    expect(createVectors(3)).to.deep.equal(vectors.subarray(0, 3 * DIMENSION));
    expect(createVectors(1, 43)).to.not.deep.equal(createVectors(1, 42));
    expect(createVectors(1, 0)).to.not.deep.equal(createVectors(1, 42));
  });

  it('create a query of length 1 that is nearest to its vector', () => {
    const { embedding, nearest } = createQuery(vectors, 42);
    expect(nearest).to.equal(42);
    expect(innerProduct(embedding, embedding)).to.be.closeTo(1, 1e-12);
    for (let n = 0; n < 200; n++) {
      const similarity = innerProduct(embedding, vectorAt(vectors, n));
      if (n === 42) expect(similarity).to.be.greaterThan(0.8);
      else expect(similarity).to.be.lessThan(0.3);
    }
    expect(() => createQuery(vectors, 200)).to.throw(RangeError, 'There is no vector at position 200');
  });

  it('give the bytes of the asked number of vectors, in parts', () => {
    const bodies = bodiesOf(vectors, 25, 10);
    expect(bodies.map(({ length }) => length / (4 * DIMENSION))).to.deep.equal([10, 10, 5]);
    const bytes = Buffer.concat(bodies);
    for (const i of [0, 10 * DIMENSION, 25 * DIMENSION - 1])
      expect(bytes.readFloatLE(4 * i)).to.equal(vectors[i]);
  });
});
