/** Those that are alike together, in the place of the first. @param keyOf - what is the same of them; as JSON it tells them from others */
export function alike<T>(all: readonly T[], keyOf: (one: T) => unknown): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const key = JSON.stringify(keyOf(one));
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
