import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFolder } from '../core/folder';

const FRAME = /\(?((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]*):(\d+):\d+\)?$/;
const DEPTH = 60;

function pathOf(text: string): string | undefined {
  try {
    return text.startsWith('file://') ? fileURLToPath(text) : text;
  } catch {
    return undefined;
  }
}

/** The place of a frame, from the folder of the project; `undefined` for what is not of the project itself. */
function placeIn(frame: string): string | undefined {
  const [, text, line] = FRAME.exec(frame) ?? [];
  const path = text === undefined ? undefined : pathOf(text);
  if (path === undefined || path.startsWith(__dirname + sep)) return undefined;
  const place = relative(startFolder, path).replaceAll(sep, '/');
  const isOutside = place.startsWith('../') || /^[A-Za-z]:/.test(place);
  return isOutside || place.includes('node_modules/') ? undefined : `${place}:${line}`;
}

/** Where in the project that is called from which calls this, such as `src/orders.ts:41`; `undefined` where no frame is of it. */
export function placeOfCaller(): string | undefined {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEPTH;
  const stack: unknown = new Error().stack;
  Error.stackTraceLimit = stackTraceLimit;
  if (typeof stack !== 'string') return undefined;
  for (const frame of stack.split('\n')) {
    const place = placeIn(frame);
    if (place !== undefined) return place;
  }
  return undefined;
}
