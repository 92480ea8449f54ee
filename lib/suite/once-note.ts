import { session } from './session';

const NOTE =
  'Everything runs once (PERF_MARKDOWN=once or `once`): set-up, requests and checks are tested, nothing is judged by its time, and no report is written.';

/** Says so before the first service starts, where everything runs once. */
export function sayIfOnce({ once }: { readonly once: boolean }): void {
  const { said } = session();
  if (!once || said.has(NOTE)) return;
  said.add(NOTE);
  process.stderr.write(`  ${NOTE}\n`);
}
