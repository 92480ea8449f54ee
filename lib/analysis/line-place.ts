import type { ProfileLine } from '../profile/recorded-profile';
import type { SentencePart } from './finding';

export type PlacedLine = Pick<
  ProfileLine,
  'kind' | 'file' | 'line' | 'isWhole' | 'function' | 'callee' | 'code'
>;

/** Where a profiled line is, as the end of a sentence. */
export function linePlaceParts(line: PlacedLine): readonly SentencePart[] {
  const { callee, isWhole } = line;
  const place = { name: `${line.file}:${line.line}` };
  const name = { name: line.function };
  const of = line.kind === 'package' ? [', of a package'] : [];
  if (callee !== undefined)
    return ['in ', { name: callee }, ' of Node.js, which ', name, ' calls (', place, ')', ...of];
  if (isWhole) return ['in ', name, ' (', place, ')', ...of];
  return ['at ', place, ', in ', name, ...of];
}

/** The same with its text, unless it stands for a function: the first line of that tells nothing of what takes the time. */
export function lineParts(line: PlacedLine): readonly SentencePart[] {
  const { callee, code, isWhole } = line;
  const hasText = code !== undefined && callee === undefined && !isWhole;
  return [...linePlaceParts(line), ...(hasText ? [': ', { name: code }] : [])];
}
