interface Block {
  readonly text: string;
  readonly isFolded: boolean;
}

function timesIn(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Whether a piece of Markdown ends within a code block or a folded part. */
function isOpen(text: string): boolean {
  const isInCode = timesIn(text, /^```/gm) % 2 === 1;
  return isInCode || timesIn(text, /^<details>/gm) > timesIn(text, /^<\/details>/gm);
}

/** The blocks of a document, as blank lines part them; code and folded parts stay whole. */
function blocksOf(markdown: string): readonly Block[] {
  const texts: string[] = [];
  for (const piece of markdown.trimEnd().split(/\n{2,}/)) {
    const last = texts.at(-1);
    if (last !== undefined && isOpen(last)) texts[texts.length - 1] = `${last}\n\n${piece}`;
    else texts.push(piece);
  }
  return texts.map((text) => ({ text, isFolded: text.startsWith('<details>') }));
}

function bytesOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 2, 0);
}

/**
 * A Markdown document that fits: unchanged if it does; else without its folded parts, the last ones first, then without its
 * last blocks, so that the verdict at its head is what stays longest, and with a line that says so. Empty where not even
 * that fits.
 *
 * @param mostBytes - in UTF-8
 * @internal
 */
export function shortened(markdown: string, mostBytes: number): string {
  if (Buffer.byteLength(markdown) <= mostBytes) return markdown;
  const blocks = blocksOf(markdown);
  const note = (left: number): Block => ({
    text: `*Shortened: ${left} of ${blocks.length} parts did not fit here; the report file has them all.*`,
    isFolded: false,
  });
  const dispensable = [
    ...blocks.filter(({ isFolded }) => isFolded).toReversed(),
    ...blocks.filter(({ isFolded }) => !isFolded).toReversed(),
  ];
  for (let left = 1; left < blocks.length; left += 1) {
    const gone = new Set(dispensable.slice(0, left));
    const kept = [...blocks.filter((block) => !gone.has(block)), note(left)];
    if (bytesOf(kept) <= mostBytes) return `${kept.map(({ text }) => text).join('\n\n')}\n`;
  }
  return '';
}

/**
 * Several Markdown documents as one that fits; those that are too long share what the others leave.
 *
 * @internal
 */
export function shortenedTogether(documents: readonly string[], mostBytes: number): string {
  let room = mostBytes;
  const bySize = Array.from(documents.entries()).toSorted(
    ([, a], [, b]) => Buffer.byteLength(a) - Buffer.byteLength(b),
  );
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
