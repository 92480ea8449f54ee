import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createObject, createObjects, idOf, objectFor } from './generators';

describe('Generators @unit', () => {
  it('create objects of exactly the asked size, with their checksum', () => {
    for (const sizeKb of [0, 1, 10, 1024]) {
      const { bytes, sha256 } = createObject(sizeKb);
      expect(bytes).to.have.lengthOf(sizeKb * 1024);
      expect(sha256).to.equal(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('create bytes that do not compress', () => {
    const { bytes } = createObject(100);
    expect(gzipSync(bytes).length).to.be.greaterThan(bytes.length);
  });

  it('create the same from the same seed, other ones from another, and from another size', () => {
    expect(createObject(10)).to.deep.equal(createObject(10, 42));
    expect(createObject(10).sha256).to.not.equal(createObject(10, 7).sha256);
    expect(createObject(20).bytes.subarray(0, 10_240).equals(createObject(10).bytes)).to.equal(false);
  });

  it('create one object per size and name a size without one', () => {
    const objects = createObjects([1, 2]);
    expect([...objects.keys()]).to.deep.equal([1, 2]);
    expect(objectFor(objects, 2)).to.deep.equal(createObject(2));
    expect(() => objectFor(objects, 3)).to.throw(RangeError, 'No object was created for 3 KB');
  });

  it('give ids that tell the size', () => {
    expect(idOf('put', 1024, 7)).to.equal('put_1024_7');
  });
});
