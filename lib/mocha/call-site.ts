/**
 * The stack lines of whoever called `method`, so that an error can point at the user's own line instead of at ours.
 *
 * @internal
 */
export function callSite(method: (...words: never[]) => unknown): string {
  const holder = { stack: '' };
  Error.captureStackTrace(holder, method);
  const lines = holder.stack.split('\n').slice(1);
  return lines.filter((line) => !line.includes('node:internal')).join('\n');
}

/** The error with the given stack lines. @internal */
export function errorAt(error: Error, site: string): Error {
  error.stack = `${error.name}: ${error.message}\n${site}`;
  return error;
}
