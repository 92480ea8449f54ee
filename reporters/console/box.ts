import { styleText } from 'node:util';
import { oneLine } from '../../lib/core/foreign-text';
import type { Terminal } from './terminal';
import { displayWidth, wrapped } from './text-layout';

type Style = Parameters<typeof styleText>[0];

/** A paragraph of a box, behind its mark. */
export interface BoxRow {
  readonly mark?: string;
  readonly text: string;
  /** Of the whole row; of the mark alone where it has one. */
  readonly style?: Style;
}

interface Line {
  readonly mark: string;
  readonly text: string;
  readonly style: Style | undefined;
}

const CUT = '…';
/** As Mocha indents what it prints. */
const INDENT = '  ';
/** What stands beside a line: a side and a space, at either end. */
const FRAME_COLUMNS = 4;
const MOST_LINES = 3;

function widthOf({ mark, text }: Line): number {
  return displayWidth(mark + text);
}

/** The lines of a row; what is longer than a summary should be is cut. */
function linesOf({ mark, text, style }: BoxRow, columns: number): readonly Line[] {
  const first = mark === undefined ? '' : `${mark} `;
  const others = ' '.repeat(displayWidth(first));
  const room = columns - others.length;
  const all = wrapped(text, room);
  const lines = all.slice(0, MOST_LINES);
  if (all.length > MOST_LINES) {
    const [last = ''] = wrapped(lines.at(-1) ?? '', room - displayWidth(CUT));
    lines[MOST_LINES - 1] = `${last}${CUT}`;
  }
  return lines.map((line, index) => ({ mark: index === 0 ? first : others, text: line, style }));
}

/** Sections of rows in a box, as wide as its longest line, at most as the terminal. */
export function box(sections: readonly (readonly BoxRow[])[], terminal: Terminal): string {
  const { columns, hasColors, canMove } = terminal;
  const most = columns - INDENT.length - FRAME_COLUMNS;
  const laidOut = sections.map((rows) => rows.flatMap((row) => linesOf(row, most)));
  const width = Math.max(...laidOut.flat().map(widthOf));
  const painted = (style: Style | undefined, text: string): string =>
    style === undefined || !hasColors ? text : styleText(style, text);
  const rule = ([left = '', line = '', right = '']: string): string =>
    `${INDENT}${painted('dim', `${left}${line.repeat(width + 2)}${right}`)}`;
  const side = painted('dim', '│');
  // Terminals do not agree on the width of rare characters: the border goes where it belongs, whatever they took.
  const toBorder = canMove ? `\x1b[${INDENT.length + width + FRAME_COLUMNS}G` : '';
  const drawn = (line: Line): string => {
    const { mark, text, style } = line;
    const content = mark === '' ? painted(style, text) : `${painted(style, mark)}${text}`;
    const padding = ' '.repeat(width - widthOf(line) + 1);
    const gap = /^[ -~]*$/.test(text) || toBorder === '' ? padding : toBorder;
    return `${INDENT}${side} ${content}${gap}${side}`;
  };
  const parts = laidOut.map((lines) => lines.map(drawn).join('\n'));
  return [rule('┌─┐'), parts.join(`\n${rule('├─┤')}\n`), rule('└─┘')].join('\n');
}

/** What stands before rows; a fact calls for nothing. */
export const MARKS = { problem: '✖', doubt: '⚠', fact: '·' } as const;

/** What to do about the row before, or why it is so. */
export function cureRow(text: string): BoxRow {
  return { mark: '→', text: oneLine(text), style: 'dim' };
}
