// A word after a space: neither user@example.com nor @scope/package.
const TAG = /(?:^|\s)@([\w-]+)(?=$|[\s,.;:)\]])/g;

/** The tags in a title, without `@`. @internal */
export function tagsIn(title: string): readonly string[] {
  return Array.from(title.matchAll(TAG), ([, tag]) => tag ?? '');
}
