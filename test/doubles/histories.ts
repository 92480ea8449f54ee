import type { HistoryEntry, HistoryValue } from '../../lib/analysis/history';
import type { Random } from '../../lib/core/random';
import type { Recording } from '../../lib/measure/recording';
import { machineOf } from '../../lib/report/history';
import { recordingOf } from './recordings';
import { environment } from './reports';

/** The machine of the reports among the doubles. */
export const HERE = machineOf(environment);

/** Earlier sessions, oldest first, each with its value of every scenario by id. */
export function sessionsOf(
  values: Readonly<Record<string, readonly number[]>>,
  { machine = HERE, ...value }: Partial<HistoryValue> & { readonly machine?: string } = {},
): readonly HistoryEntry[] {
  const length = Math.max(...Object.values(values).map((of) => of.length));
  return Array.from({ length }, (_, session) => ({
    generatedAt: new Date(Date.UTC(2025, 11, 1, 0, session)).toISOString(),
    commit: session.toString(16).padStart(40, '0'),
    machine,
    values: Object.fromEntries(
      Object.entries(values).flatMap(([id, of]) => {
        const ms = of[session];
        return ms === undefined ? [] : [[id, { unit: 'ms' as const, value: ms, n: 30, ...value }]];
      }),
    ),
  }));
}

/** Ten rounds of three requests around a level, whose median is known to about ±1 %. */
export function measuredNow(name: string, ms: number): Recording {
  const rounds = Array.from({ length: 10 }, (_, round) => Array(3).fill(ms * (1 + (round % 3) / 100 - 0.01)));
  return recordingOf({ rounds, name });
}

/** Values around a level that scatter log-normally. */
export function scattered(
  normal: Random,
  count: number,
  level: number,
  deviation: number,
): readonly number[] {
  return Array.from({ length: count }, () => level * Math.exp(deviation * normal()));
}
