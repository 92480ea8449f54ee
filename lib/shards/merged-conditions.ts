import type { Conditions, Throttling } from '../analysis/conditions';

function highest<T>(items: readonly T[], of: (item: T) => number): T | undefined {
  return items.toSorted((a, b) => of(b) - of(a))[0];
}

function shareOf({ throttledPeriods, periods }: Throttling): number {
  return periods === 0 ? 0 : throttledPeriods / periods;
}

/** The worst that any shard was measured under: the load is no better than its worst part. `undefined` where no shard tells. */
export function worstConditions(all: readonly Conditions[]): Conditions | undefined {
  const [first] = all;
  if (!first) return undefined;
  const throttling = highest(
    all.flatMap((conditions) => conditions.throttling ?? []),
    shareOf,
  );
  const loadBefore = highest(
    all.flatMap((conditions) => conditions.loadBefore ?? []),
    ({ average, cpus }) => average / cpus,
  );
  const governors = all.flatMap(({ governor }) => governor ?? []);
  const governor = governors.find((name) => name !== 'performance') ?? governors[0];
  return {
    ...(throttling && { throttling }),
    ...(governor !== undefined && { governor }),
    ...(loadBefore && { loadBefore }),
    attached: [...new Set(all.flatMap(({ attached }) => attached))],
    isDebugBuild: all.some(({ isDebugBuild }) => isDebugBuild),
    nodeEnv: first.nodeEnv,
  };
}
