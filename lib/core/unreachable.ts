/** The end of a `switch` over all kinds of a thing: a kind that is added and forgotten there does not compile. */
export function unreachable(kind: never): never {
  throw new TypeError(`Not of a known kind: ${String(kind)}`);
}
