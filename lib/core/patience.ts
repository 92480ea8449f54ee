import { clearTimeout, setTimeout } from './timers';

/**
 * What `work` gives, unless it takes longer than `limitMs` milliseconds: rejects then with the error that `tooLate` makes, and
 * what comes of the work later is nobody's any more.
 */
export async function inTime<T>(work: PromiseLike<T>, limitMs: number, tooLate: () => Error): Promise<T> {
  let deadline: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_resolve, reject) => {
        deadline = setTimeout(() => reject(tooLate()), limitMs);
      }),
    ]);
  } finally {
    clearTimeout(deadline);
  }
}
