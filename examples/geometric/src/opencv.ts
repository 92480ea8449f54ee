/** OpenCV, compiled to WebAssembly. */
export type OpenCv = typeof import('@techstark/opencv-js');

interface Deletable {
  delete(): void;
}

/** Notes an object to free and gives it back. */
type Keep = <T extends Deletable>(object: T) => T;

/** OpenCV, once its WebAssembly is compiled; a later call gives the same one. */
export async function loadOpenCv(): Promise<OpenCv> {
  // Loaded here, not at the top: it takes a tenth of a second, which is part of starting the service.
  const opencv: Promise<OpenCv> = require('@techstark/opencv-js');
  return await opencv;
}

/**
 * What `work` gives, after every object it kept was freed: OpenCV's memory is none of the garbage collector's business.
 *
 * @throws Error with OpenCV's own words, which throws numbers.
 */
export function freeing<T>(cv: OpenCv, work: (keep: Keep) => T): T {
  const kept: Deletable[] = [];
  const keep: Keep = (object) => {
    kept.push(object);
    return object;
  };
  try {
    return work(keep);
  } catch (error) {
    throw typeof error === 'number' ? openCvError(cv, error) : error;
  } finally {
    for (const object of kept) object.delete();
  }
}

function openCvError(cv: OpenCv, pointer: number): Error {
  const exception: { readonly msg: string } = cv.exceptionFromPtr(pointer);
  return new Error(exception.msg.trim());
}
