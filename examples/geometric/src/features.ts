import type { GreyImage } from './decode';
import { freeing, type OpenCv } from './opencv';

/** The bytes of one descriptor: 256 comparisons of two pixels each. */
export const DESCRIPTOR_BYTES = 32;
/** Width and height of what is described around a key point, at the scale it was found at. */
export const PATCH_PX = 31;

const SCALE_STEP = 1.2;
const SCALES = 8;
/** OpenCV's default keeps away from the border by a whole patch, which leaves next to nothing of a picture of 100 px. */
const BORDER_PX = Math.floor(PATCH_PX / 2);

/** A place in an image, in pixels from the centre of its upper left pixel. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A corner: where, how large and turned in degrees, how distinct, and at which of the scales it was found. */
export interface KeyPoint extends Point {
  readonly size: number;
  readonly angle: number;
  readonly response: number;
  readonly octave: number;
}

/** Points with their descriptors, `DESCRIPTOR_BYTES` each, in the same order. */
export interface Features<P extends Point = Point> {
  readonly points: readonly P[];
  readonly descriptors: Uint8Array;
}

interface OpenCvKeyPoint extends Omit<KeyPoint, 'x' | 'y'> {
  readonly pt: Point;
}

/**
 * The most distinct corners of an image with their ORB descriptors (Rublee et al., "ORB: an efficient alternative to SIFT
 * or SURF", ICCV 2011): at most `maxFeatures`, none for an image without corners.
 */
export function featuresOf(cv: OpenCv, image: GreyImage, maxFeatures: number): Features<KeyPoint> {
  return freeing(cv, (keep) => {
    const grey = keep(new cv.Mat(image.heightPx, image.widthPx, cv.CV_8UC1));
    grey.data.set(image.pixels);
    const everywhere = keep(new cv.Mat());
    const keyPoints = keep(new cv.KeyPointVector());
    const descriptors = keep(new cv.Mat());
    const orb = keep(new cv.ORB(maxFeatures, SCALE_STEP, SCALES, BORDER_PX));
    orb.detectAndCompute(grey, everywhere, keyPoints, descriptors);
    const points = Array.from({ length: keyPoints.size() }, (_, i) => keyPointOf(keyPoints.get(i)));
    // A copy: the bytes of a Mat are a view of memory that is freed.
    return { points, descriptors: descriptors.data.slice(0, points.length * DESCRIPTOR_BYTES) };
  });
}

function keyPointOf({ pt, size, angle, response, octave }: OpenCvKeyPoint): KeyPoint {
  return { x: pt.x, y: pt.y, size, angle, response, octave };
}
