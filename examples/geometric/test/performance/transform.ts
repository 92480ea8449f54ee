/** A perspective transform, row by row. */
export type Transform = readonly [
  readonly [number, number, number],
  readonly [number, number, number],
  readonly [number, number, number],
];

/** How a picture is seen from elsewhere. */
export interface View {
  readonly degrees?: number;
  readonly scale?: number;
  /** To the right and, half as much, upwards, as a share of the side. */
  readonly shift?: number;
  /** How much farther away the right side is than the left one, as a share. */
  readonly tilt?: number;
}

/** The transform of a square picture: turned and scaled about its centre, then shifted and tilted. */
export function transformOf(
  sidePx: number,
  { degrees = 0, scale = 1, shift = 0, tilt = 0 }: View,
): Transform {
  const centre = (sidePx - 1) / 2;
  const cos = scale * Math.cos((degrees * Math.PI) / 180);
  const sin = scale * Math.sin((degrees * Math.PI) / 180);
  return [
    [cos, -sin, centre * (1 - cos + sin) + shift * sidePx],
    [sin, cos, centre * (1 - sin - cos) - (shift * sidePx) / 2],
    [tilt / sidePx, 0, 1],
  ];
}

/** Where a transform puts a point. */
export function transformed([a, b, c]: Transform, x: number, y: number): { x: number; y: number } {
  const depth = c[0] * x + c[1] * y + c[2];
  return { x: (a[0] * x + a[1] * y + a[2]) / depth, y: (b[0] * x + b[1] * y + b[2]) / depth };
}
