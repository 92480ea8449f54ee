import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** How many columns of a terminal a text takes: two for each CJK character and emoji, none for combining marks. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** The text in lines of at most so many columns, broken between words, and within one only where it is too long. */
export function wrapped(text: string, columns: number): readonly string[] {
  return wrapAnsi(text, columns, { hard: true }).split('\n');
}
