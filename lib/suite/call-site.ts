import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startFolder } from '../core/folder';

/**
 * The stack lines of whoever called `method`, so that an error can point at the user's own line instead of at ours.
 */
export function callSite(method: (...words: never[]) => unknown): string {
  const holder = { stack: '' };
  Error.captureStackTrace(holder, method);
  const lines = holder.stack.split('\n').slice(1);
  // Node.js, and what runs the tests.
  return lines.filter((line) => !/node:internal|[\\/]node_modules[\\/]/.test(line)).join('\n');
}

/**
 * The line of the innermost call in a file, from 1; `undefined` where the stack has none there.
 *
 * @param stack - an error's stack, or the lines of a {@link callSite}
 * @param file - absolute path; stacks name ES modules by URL, and Mocha takes the working directory out of them
 */
export function lineIn(stack: string, file: string): number | undefined {
  const places = [`${file}:`, `${pathToFileURL(file).href}:`, `(${relative(startFolder, file)}:`];
  for (const frame of stack.split('\n').filter((line) => line.startsWith('    at '))) {
    const place = places.find((candidate) => frame.includes(candidate));
    const line = place && Number.parseInt(frame.slice(frame.indexOf(place) + place.length), 10);
    if (line) return line;
  }
  return undefined;
}

export function errorAt(error: Error, site: string): Error {
  error.stack = `${error.name}: ${error.message}\n${site}`;
  return error;
}
