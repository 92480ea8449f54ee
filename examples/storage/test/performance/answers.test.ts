import { expect } from 'chai';
import { isContent, isCreated, isDeleted, isInfoOf } from './answers';
import { createObject } from './generators';

const object = createObject(1);
const { bytes, sha256 } = object;
const other = createObject(2);
const NOTHING = Buffer.alloc(0);

describe('isCreated @unit', () => {
  const headers = { 'x-content-sha256': sha256 };

  for (const [name, answer, right] of [
    ['a new object with the bytes sent', { status: 201, headers }, true],
    ['a replaced object', { status: 204, headers }, false],
    ['other bytes', { status: 201, headers: { 'x-content-sha256': other.sha256 } }, false],
    ['no checksum', { status: 201, headers: {} }, false],
  ] as const)
    it(`says ${right} for ${name}`, () => {
      expect(isCreated({ ...answer, body: NOTHING }, object)).to.equal(right);
    });
});

describe('isContent @unit', () => {
  const headers = { 'content-length': '1024' };
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(500) ^ 1, 500);

  for (const [name, answer, right] of [
    ['all bytes', { status: 200, headers, body: bytes }, true],
    ['a changed byte', { status: 200, headers, body: changed }, false],
    ['half of the bytes', { status: 200, headers, body: bytes.subarray(0, 512) }, false],
    ['another length', { status: 200, headers: { 'content-length': '1' }, body: bytes }, false],
    ['another object', { status: 200, headers, body: other.bytes }, false],
    ['another status', { status: 206, headers, body: bytes }, false],
  ] as const)
    it(`says ${right} for ${name}`, () => {
      expect(isContent(answer, object)).to.equal(right);
    });
});

describe('isDeleted @unit', () => {
  it('wants 204 and no body', () => {
    expect(isDeleted({ status: 204, headers: {}, body: NOTHING })).to.equal(true);
    expect(isDeleted({ status: 404, headers: {}, body: NOTHING })).to.equal(false);
    expect(isDeleted({ status: 204, headers: {}, body: bytes })).to.equal(false);
  });
});

describe('isInfoOf @unit', () => {
  it('wants the same directory', () => {
    expect(isInfoOf({ directory: '/a' }, '/a')).to.equal(true);
    for (const body of [{ directory: '/b' }, {}, null, '/a']) expect(isInfoOf(body, '/a')).to.equal(false);
  });
});
