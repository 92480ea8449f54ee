import type { Clock } from '../core/clock';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import type { TestDataSummary } from '../report/report';
import { byteSizeOf, childrenOf, fingerprintOf } from './fingerprint';

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

/** Freezes plain objects, arrays, maps and sets all the way down; bytes cannot be frozen, a changed fingerprint betrays them. */
function frozen<T>(data: T): T {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data;
  const isCollection = data instanceof Map || data instanceof Set;
  if (!isCollection && !Array.isArray(data) && !isPlain(data)) return data;
  if (isCollection) {
    for (const method of ['set', 'add', 'delete', 'clear'])
      Object.defineProperty(data, method, { value: refuseChange });
  }
  Object.freeze(data);
  for (const [, item] of childrenOf(data)) frozen(item);
  return data;
}

function itemsOf(value: unknown): number {
  if (value instanceof Map || value instanceof Set) return value.size;
  return Array.isArray(value) ? value.length : 1;
}

function partsOf(data: unknown): TestDataSummary['parts'] {
  const isNamed = typeof data === 'object' && data !== null && isPlain(data);
  const parts = isNamed ? childrenOf(data) : [['data', data] as const];
  return parts.map(([name, value]) => ({ name, items: itemsOf(value), bytes: byteSizeOf(value) }));
}

/** Test data and its summary. @internal */
export interface GeneratedTestData<TData> {
  readonly data: TData;
  readonly summary: TestDataSummary;
}

/**
 * Runs the user's generator once, freezes what it gives, and measures it.
 *
 * @throws PerfMarkdownError `ERR_TEST_DATA` when the generator throws; its error is the `cause`
 * @internal
 */
export async function generatedTestData<TData>(
  service: string,
  generate: () => TData | PromiseLike<TData>,
  clock: Clock,
): Promise<GeneratedTestData<TData>> {
  const startMs = clock.nowMs();
  try {
    const data = frozen(await generate());
    const generatedInMs = clock.nowMs() - startMs;
    return { data, summary: { fingerprint: fingerprintOf(data), generatedInMs, parts: partsOf(data) } };
  } catch (error) {
    const reason = reasonOf(error);
    throw new PerfMarkdownError(
      'ERR_TEST_DATA',
      `The test data of \`${service}\` could not be generated: ${reason}.`,
      {
        cause: error,
      },
    );
  }
}
