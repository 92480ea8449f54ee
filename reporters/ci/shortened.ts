import { type CommentPart, joined } from '../markdown/comment';

function bytesOf(parts: readonly CommentPart[]): number {
  return Buffer.byteLength(joined(parts));
}

/**
 * A document that fits: whole if it does; else without its folded parts, the last ones first, then without its last parts, so
 * that the verdict at its head is what stays longest, and with a line that says so. Empty where not even that fits.
 *
 * @param mostBytes - in UTF-8
 */
export function shortened(parts: readonly CommentPart[], mostBytes: number): string {
  if (bytesOf(parts) <= mostBytes) return joined(parts);
  const note = (left: number): CommentPart => ({
    text: `*Shortened: ${left} of ${parts.length} parts did not fit here; the report file has them all.*`,
    isFolded: false,
  });
  const dispensable = [
    ...parts.filter(({ isFolded }) => isFolded).toReversed(),
    ...parts.filter(({ isFolded }) => !isFolded).toReversed(),
  ];
  for (let left = 1; left < parts.length; left += 1) {
    const gone = new Set(dispensable.slice(0, left));
    const kept = [...parts.filter((part) => !gone.has(part)), note(left)];
    if (bytesOf(kept) <= mostBytes) return joined(kept);
  }
  return '';
}

/** Several documents as one that fits; those that are too long share what the others leave. */
export function shortenedTogether(documents: readonly (readonly CommentPart[])[], mostBytes: number): string {
  let room = mostBytes;
  const bySize = Array.from(documents.entries()).toSorted(([, a], [, b]) => bytesOf(a) - bytesOf(b));
  const fitting = new Map<number, string>();
  for (const [place, [index, document]] of bySize.entries()) {
    // One byte for the empty line between two documents.
    const text = shortened(document, Math.floor(room / (bySize.length - place)) - 1);
    fitting.set(index, text);
    room -= Buffer.byteLength(text) + 1;
  }
  return documents
    .map((_, index) => fitting.get(index) ?? '')
    .filter((text) => text !== '')
    .join('\n');
}
