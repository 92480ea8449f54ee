import type { Clock } from '../core/clock';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import { inTime } from '../core/timers';
import type { TestDataSummary } from '../report/report';
import { byteSizeOf, fingerprintOf, itemsIn } from './fingerprint';

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function refuseChange(): never {
  throw new PerfMarkdownError(
    'ERR_TEST_DATA',
    'Test data is frozen once it is generated, so that every request measures the same. Build what differs in `data`.',
  );
}

function isCollection(value: object): boolean {
  return value instanceof Map || value instanceof Set;
}

/** Plain objects, arrays, maps and sets; bytes cannot be frozen, a changed fingerprint betrays them. */
function isFreezable(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return false;
  return isCollection(value) || Array.isArray(value) || isPlain(value);
}

/** Freezes what can be frozen, all the way down, however deep. */
function freeze(data: unknown): void {
  const left = [data];
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (!isFreezable(value)) continue;
    if (isCollection(value)) {
      for (const method of ['set', 'add', 'delete', 'clear'])
        Object.defineProperty(value, method, { value: refuseChange });
    }
    Object.freeze(value);
    for (const item of itemsIn(value)) if (typeof item === 'object' && item !== null) left.push(item);
  }
}

function itemsOf(value: unknown): number {
  if (value instanceof Map || value instanceof Set) return value.size;
  return Array.isArray(value) ? value.length : 1;
}

function partsOf(data: unknown): TestDataSummary['parts'] {
  const isNamed = typeof data === 'object' && data !== null && isPlain(data);
  const parts = isNamed ? Object.entries(data) : [['data', data] as const];
  return parts.map(([name, value]) => ({ name, items: itemsOf(value), bytes: byteSizeOf(value) }));
}

function tooLate(limitMs: number): Error {
  return new Error(`the promise that \`data\` gave was not settled within ${limitMs} ms (\`timeLimitMs\`)`);
}

export interface GeneratedTestData<TData> {
  readonly data: TData;
  readonly summary: TestDataSummary;
}

function failure(service: string, what: string, error: unknown): PerfMarkdownError {
  return new PerfMarkdownError(
    'ERR_TEST_DATA',
    `The test data of \`${service}\` ${what}: ${reasonOf(error)}.`,
    {
      cause: error,
    },
  );
}

/** What was generated, with what it takes to see whether it stays the same. */
function kept<TData>(service: string, data: TData, generatedInMs: number): GeneratedTestData<TData> {
  try {
    freeze(data);
    return { data, summary: { fingerprint: fingerprintOf(data), generatedInMs, parts: partsOf(data) } };
  } catch (error) {
    throw failure(service, 'could not be read through, from which its fingerprint is made', error);
  }
}

/**
 * Runs the user's generator once, freezes what it gives, and measures it; only the generator's own time is counted.
 *
 * @param limitMs - how long it may take
 * @throws PerfMarkdownError `ERR_TEST_DATA` when the generator throws, or a getter in what it gives; that error is the `cause`; or does not come to an end
 */
export async function generatedTestData<TData>(
  service: string,
  generate: () => TData | PromiseLike<TData>,
  clock: Clock,
  limitMs: number,
): Promise<GeneratedTestData<TData>> {
  const startMs = clock.nowMs();
  let data: TData;
  try {
    const generating = new Promise<TData>((resolve) => resolve(generate()));
    data = await inTime(generating, limitMs, () => tooLate(limitMs));
  } catch (error) {
    throw failure(service, 'could not be generated', error);
  }
  return kept(service, data, clock.nowMs() - startMs);
}
