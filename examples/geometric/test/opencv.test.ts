import { expect } from 'chai';
import { freeing, loadOpenCv, type OpenCv } from '../src/opencv';

class Freeable {
  freed = 0;

  delete(): void {
    this.freed++;
  }
}

describe('freeing @unit', () => {
  let cv: OpenCv;
  before(async () => {
    cv = await loadOpenCv();
  });

  it('gives the result and frees once, after the work', () => {
    const object = new Freeable();
    expect(freeing(cv, (keep) => keep(object).freed)).to.equal(0);
    expect(object.freed).to.equal(1);
  });

  it('frees when the work fails, and passes its error on', () => {
    const object = new Freeable();
    const failure = new Error('no');
    const work = () =>
      freeing(cv, (keep) => {
        keep(object);
        throw failure;
      });
    expect(work).to.throw(failure);
    expect(object.freed).to.equal(1);
  });

  it('makes an Error of the number that OpenCV throws', () => {
    const work = () =>
      freeing(cv, (keep) => {
        const empty = keep(new cv.Mat());
        keep(cv.findHomography(empty, empty, cv.RANSAC, 3));
      });
    expect(work).to.throw(Error, 'The input arrays should be 2D or 3D point sets');
  });
});

describe('loadOpenCv @unit', () => {
  it('leaves uncaught errors to the process: some builds of OpenCV end it', async () => {
    await loadOpenCv();
    const listeners = [...process.listeners('uncaughtException'), ...process.listeners('unhandledRejection')];
    const emscriptens = listeners.map(String).filter((code) => /ExitStatus|abort\(/.test(code));
    expect(emscriptens).to.deep.equal([]);
  });
});
