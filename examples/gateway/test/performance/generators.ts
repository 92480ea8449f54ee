import sharp from 'sharp';

const BACKGROUND = 128;
const PIXELS_PER_SHAPE = 400;
const LARGEST_SHAPE = 0.12;

/** A picture by its name. */
export interface NamedImage {
  readonly id: string;
  /** Base64 JPEG. */
  readonly image: string;
}

/** Uniform numbers in [0, 1) from Marsaglia's xorshift32 (Journal of Statistical Software 8(14), 2003). */
function randomNumbers(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Grey pixels covered with rectangles: a picture full of corners. */
function shapes(sidePx: number, seed: number): Buffer {
  const random = randomNumbers(seed * 7919);
  const pixels = Buffer.alloc(sidePx * sidePx, BACKGROUND);
  for (let count = Math.ceil((sidePx * sidePx) / PIXELS_PER_SHAPE); count > 0; count--) {
    const [left, top] = [random(), random()].map((share) => Math.floor(share * sidePx));
    const [width, height] = [random(), random()].map(
      (share) => 4 + Math.floor(share * LARGEST_SHAPE * sidePx),
    );
    const grey = Math.floor(random() * 256);
    for (let y = top ?? 0; y < Math.min(sidePx, (top ?? 0) + (height ?? 0)); y++)
      pixels.fill(grey, y * sidePx + (left ?? 0), y * sidePx + Math.min(sidePx, (left ?? 0) + (width ?? 0)));
  }
  return pixels;
}

const DRAWN_PX = 512;
const DRAWN = { width: DRAWN_PX, height: DRAWN_PX, channels: 1 } as const;

/** A square picture as base64 JPEG; the same seed gives the same picture, whatever its size. */
export async function createImage(sidePx: number, seed: number): Promise<string> {
  const picture = sharp(shapes(DRAWN_PX, seed), { raw: DRAWN });
  const jpeg = await picture.resize(sidePx, sidePx).jpeg({ quality: 85 }).toBuffer();
  return jpeg.toString('base64');
}

/** The same picture as somebody else would have taken it: turned by 2 degrees, in another quality. */
export async function createView(sidePx: number, seed: number): Promise<string> {
  const background = { r: BACKGROUND, g: BACKGROUND, b: BACKGROUND };
  const picture = sharp(shapes(DRAWN_PX, seed), { raw: DRAWN });
  const turned = await picture.rotate(2, { background }).png().toBuffer();
  const jpeg = await sharp(turned).resize(sidePx, sidePx).jpeg({ quality: 75 }).toBuffer();
  return jpeg.toString('base64');
}

/** Pictures to be known, `reference-1` and so on. */
export async function createReferences(count: number, sidePx: number): Promise<readonly NamedImage[]> {
  const references: NamedImage[] = [];
  for (let seed = 1; seed <= count; seed++)
    references.push({ id: `reference-${seed}`, image: await createImage(sidePx, seed) });
  return references;
}

/** One view of the first reference for each size. */
export async function createViews(sidesPx: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const views = new Map<number, string>();
  for (const sidePx of sidesPx) views.set(sidePx, await createView(sidePx, 1));
  return views;
}

/** The view created for a size. */
export function viewFor(views: ReadonlyMap<number, string>, sidePx: number): string {
  const view = views.get(sidePx);
  if (view === undefined) throw new RangeError(`No view was created for ${sidePx} px`);
  return view;
}
