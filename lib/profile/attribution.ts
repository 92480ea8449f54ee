import type { Frame } from './frames';
import type { WorkKind } from './recorded-profile';
import type { Call } from './samples';

/** Code of a file that a user can look at, in contrast to what is built in. */
function isCode({ kind }: Frame): boolean {
  return kind !== 'Node.js' && kind !== 'native' && kind !== 'garbage collector' && kind !== 'idle';
}

/** From the innermost function outwards. */
export function* stackOf(call: Call): Generator<Call> {
  for (let next: Call | undefined = call; next; next = next.caller) yield next;
}

/** The function that work is for, and, where it is not its own, the built-in one that it calls. */
export interface Responsible {
  readonly call: Call;
  readonly callee?: Frame;
}

/** The innermost function with code, which what is built in works for; `undefined` where that works for itself. */
export function responsibleFor(call: Call): Responsible | undefined {
  let callee: Frame | undefined;
  for (const next of stackOf(call)) {
    if (isCode(next.frame)) return { call: next, ...(callee && { callee }) };
    callee = next.frame;
  }
  return undefined;
}

/** Whose work a sample is; `undefined` where it is none of the service: waiting, or what watches the process. */
export function workOf(call: Call): WorkKind | undefined {
  const { kind } = call.frame;
  if (kind === 'idle') return undefined;
  const outermost = [...stackOf(call)].findLast(({ frame }) => isCode(frame));
  // Also the user's functions that it calls: those that make requests and judge answers.
  if (outermost?.frame.kind === 'load generator') return 'load generator';
  const responsible = responsibleFor(call)?.call.frame.kind;
  if (responsible === 'probe' || kind === 'probe') return undefined;
  return responsible === 'load generator' ? 'load generator' : kind;
}
