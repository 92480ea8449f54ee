import { oneLine } from '../../lib/core/foreign-text';
import { element, textElement } from './markup';
import { shortenedTo, textWidth } from './text-width';
import { COLOURS, darkRules, FONT_FAMILY, FONT_SIZES, smallScreenRules } from './theme';

/** A picture, and the text that stands for it where pictures are not seen. */
export interface Chart {
  /** A whole SVG document for both colour schemes. */
  readonly svg: string;
  /** One line of plain text, not escaped: title and verdict; where there is none, the first few values. */
  readonly alt: string;
}

export const CHART_WIDTH = 760;

/** Between what is drawn and the edges. */
export const MARGIN = 16;

/** The rules of every picture, which a page that shows several needs once. */
export const PICTURE_RULES = `text{font-variant-numeric:tabular-nums}${smallScreenRules()}${darkRules()}`;

const MOST_LISTED = 6;

/** Of the caption. */
const FIRST_LINE = 24;
const LINE_HEIGHT = 16;

interface Drawing {
  readonly title: string;
  /** What the data shows, in whole sentences; none where it shows nothing. */
  readonly verdicts: readonly string[];
  /** What is seen, one part per row or point. */
  readonly values: readonly string[];
  /** What the marks are, one part each, at the top; below a second line everything moves down. */
  readonly caption?: readonly string[];
  readonly height: number;
  readonly body: readonly string[];
}

function listed(values: readonly string[], most: number): readonly string[] {
  if (values.length === 0) return [];
  const others = values.length - most;
  return [`${values.slice(0, most).join('; ')}${others > 0 ? `; and ${others} more` : ''}.`];
}

/** The parts of a caption in as many lines as they need, none of which is cut but a part that fills more than one. */
function captionLines(caption: readonly string[]): readonly string[] {
  const width = CHART_WIDTH - 2 * MARGIN;
  const lines: string[] = [];
  for (const part of caption) {
    const longer = lines.length === 0 ? part : `${lines.at(-1)} · ${part}`;
    if (lines.length > 0 && textWidth(longer, FONT_SIZES.tick) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.map((line) => shortenedTo(line, width, FONT_SIZES.tick));
}

function lineMarkup(line: string, index: number): string {
  const y = FIRST_LINE + index * LINE_HEIGHT;
  return textElement('text', { x: MARGIN, y, 'font-size': FONT_SIZES.tick }, line);
}

export function chartOf({ title, verdicts, values, caption = [], height, body }: Drawing): Chart {
  const lines = captionLines(caption);
  const below = Math.max(0, lines.length - 1) * LINE_HEIGHT;
  const whole = Math.round(height + below);
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${CHART_WIDTH} ${whole}`,
      width: CHART_WIDTH,
      height: whole,
      role: 'img',
      'font-family': FONT_FAMILY,
      'font-size': FONT_SIZES.label,
      fill: COLOURS.muted,
    },
    [
      textElement('title', {}, title),
      textElement('desc', {}, oneLine([...verdicts, ...listed(values, values.length)].join(' '))),
      element('style', {}, [PICTURE_RULES]),
      element('rect', { width: CHART_WIDTH, height: whole, rx: 6, fill: COLOURS.paper }),
      ...lines.map(lineMarkup),
      ...(below === 0 ? body : [element('g', { transform: `translate(0 ${below})` }, body)]),
    ],
  );
  const inWords = verdicts.length > 0 ? verdicts : listed(values, MOST_LISTED);
  return { svg: `${svg}\n`, alt: oneLine([`${title}.`, ...inWords].join(' ')) };
}
