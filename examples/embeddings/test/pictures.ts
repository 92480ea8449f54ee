import sharp from 'sharp';

/** A PNG of coloured shapes: a disc, a bar, stripes, each where the arguments say. */
export function picture(discX: number, barY: number, colour: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
    <rect width="640" height="480" fill="#f4f0e8"/>
    <circle cx="${discX}" cy="160" r="110" fill="${colour}"/>
    <rect y="${barY}" width="640" height="60" fill="#223"/>
    <path d="M${discX / 2} 480 L${discX} 300 L${discX * 1.5} 480 Z" fill="#3a7"/>
  </svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** A picture of one colour, as a pipeline to encode in any format. */
export function plain(width: number, height: number, background: sharp.Colour): sharp.Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}
