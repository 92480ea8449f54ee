import type { Setting } from './setting';

/** What a profile is of: CPU time, or allocated memory. @public */
export type ProfiledKind = 'cpu' | 'heap';

/**
 * Which profiles a scenario gets in a pass behind its rounds. `auto`: one of the CPU where a limit is broken, and for the slowest of
 * a group.
 *
 * @public
 */
export type ProfileWish = false | 'auto' | ProfiledKind | readonly ProfiledKind[];

const KINDS: readonly ProfiledKind[] = ['cpu', 'heap'];

function kindsIn(value: unknown): readonly ProfiledKind[] | undefined {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const kinds = KINDS.filter((kind) => given.includes(kind));
  return kinds.length === given.length && kinds.length > 0 ? kinds : undefined;
}

export const profileSetting: Setting<ProfileWish> = {
  standard: false,
  expected: "'cpu', 'heap', a list of both, 'auto', or false",
  read: (value) => {
    if (value === 'auto') return value;
    return value === false || value === 'false' ? false : kindsIn(value);
  },
  parse: (given) => (given.includes(',') ? given.split(',').map((kind) => kind.trim()) : given),
};

/** The kinds that are wanted; none where that depends on what is measured. */
export function wantedKinds(wish: ProfileWish): readonly ProfiledKind[] {
  return wish === 'auto' || wish === false ? [] : (kindsIn(wish) ?? []);
}
