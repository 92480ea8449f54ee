const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]+)/i;
const UTF_8 = /^utf-?8$/i;
const MARK = '\ufeff';

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset);
  } catch {
    // A name that nobody knows says nothing.
    return new TextDecoder();
  }
}

/** What its first bytes say, whatever a field says (https://encoding.spec.whatwg.org/#decode). */
function markedCharset([first, second]: Buffer): string | undefined {
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

/** Bytes as text, without a byte order mark: in the charset of a `content-type`, UTF-8 where it names none. */
export function decodedText(bytes: Buffer, contentType: string): string {
  const charset = markedCharset(bytes) ?? CHARSET.exec(contentType)?.[1];
  if (charset !== undefined && !UTF_8.test(charset)) return decoderOf(charset).decode(bytes);
  const text = bytes.toString('utf8');
  return text.startsWith(MARK) ? text.slice(MARK.length) : text;
}
