export interface Stretch {
  readonly left: number;
  readonly right: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  /** Cold start and warm-up; of no width where there are none. */
  readonly before: Stretch;
  readonly course: Stretch;
  readonly distribution: Stretch;
}

const [LEFT, RIGHT, TOP, BOTTOM] = [46, 8, 26, 28];
const GAP = 14;

function within(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** The parts side by side, as the width allows. */
export function layoutOf(width: number, hasBefore: boolean): Layout {
  const height = width < 560 ? 300 : 360;
  const distributionWidth = within(92, width * 0.24, 230);
  const end = width - RIGHT;
  const beforeWidth = hasBefore ? within(54, width * 0.1, 96) : 0;
  const courseLeft = LEFT + beforeWidth;
  return {
    width,
    height,
    top: TOP,
    bottom: height - BOTTOM,
    before: { left: LEFT, right: courseLeft },
    course: { left: courseLeft, right: Math.max(courseLeft + 40, end - distributionWidth - GAP) },
    distribution: { left: end - distributionWidth, right: end },
  };
}
