/** Colours by what they mean, as they are on a light page. */
export const COLOURS = {
  paper: '#ffffff',
  band: '#eff2f5',
  grid: '#d1d9e0',
  quiet: '#8c959f',
  muted: '#59636e',
  ink: '#1f2328',
  accent: '#0969da',
  worse: '#cf222e',
  better: '#1a7f37',
  remarkable: '#9a6700',
} as const;

/** The same colours, on a dark page. */
export const ON_DARK: Readonly<Record<keyof typeof COLOURS, string>> = {
  paper: '#0d1117',
  band: '#1f252d',
  grid: '#3d444d',
  quiet: '#848d97',
  muted: '#9198a1',
  ink: '#f0f6fc',
  accent: '#4493f8',
  worse: '#f85149',
  better: '#3fb950',
  remarkable: '#d29922',
};

/** Letters as the reader's system has them. */
export const FONT_FAMILY =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif";

export const FONT_SIZES = { label: 13, tick: 12 } as const;

/** Larger letters where the picture is shown at half its size; the room that every text is given is wide enough for them. */
export function smallScreenRules(): string {
  const { label, tick } = FONT_SIZES;
  return `@media(max-width:560px){text{font-size:${label + 2.5}px}[font-size="${tick}"],[font-size="${tick}"] text{font-size:${tick + 2.5}px}}`;
}

function isColourName(name: string): name is keyof typeof COLOURS {
  return Object.hasOwn(COLOURS, name);
}

/** Rules that replace every light colour on a dark page. */
export function darkRules(): string {
  const rules = Object.entries(COLOURS).flatMap(([name, light]) => {
    const dark = isColourName(name) ? ON_DARK[name] : light;
    return [`[fill="${light}"]{fill:${dark}}`, `[stroke="${light}"]{stroke:${dark}}`];
  });
  return `@media(prefers-color-scheme:dark){${rules.join('')}}`;
}
