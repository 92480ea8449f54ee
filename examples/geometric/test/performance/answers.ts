const DESCRIPTOR_BYTES = 32;
/** About half of the features of a pair agree, 50 or more; of pictures that have nothing in common, about 10. */
const MIN_INLIERS = 30;

/** Whether a body is what the service promises: features of `/extract`, or of `/match` that it is one, with a homography. */
export function isRightAnswer(body: unknown): boolean {
  return isObject(body) && ('is_match' in body ? isRightMatch(body) : isRightExtraction(body));
}

function isRightMatch({ is_match, inliers, homography }: Readonly<Record<string, unknown>>): boolean {
  return (
    is_match === true && typeof inliers === 'number' && inliers >= MIN_INLIERS && isHomography(homography)
  );
}

function isHomography(homography: unknown): boolean {
  if (!Array.isArray(homography) || homography.length !== 3) return false;
  const elements: readonly unknown[] = homography.flat();
  return elements.length === 9 && elements.every(Number.isFinite) && elements[8] === 1;
}

function isRightExtraction({ count, keypoints, descriptors }: Readonly<Record<string, unknown>>): boolean {
  if (typeof count !== 'number' || count === 0 || typeof descriptors !== 'string') return false;
  if (!Array.isArray(keypoints) || keypoints.length !== count) return false;
  return Buffer.byteLength(descriptors, 'base64') === count * DESCRIPTOR_BYTES;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
