import { stripVTControlCharacters } from 'node:util';

/** Control characters, halves of characters, and those that turn the direction of what follows. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Any text of a user (titles, names, error messages) as one line for a terminal, which it can neither colour nor move about in.
 * White space becomes single spaces, control characters become U+FFFD.
 *
 * @internal
 */
export function terminalText(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\s+/g, ' ').trim().replaceAll(UNPRINTABLE, '\ufffd');
}
