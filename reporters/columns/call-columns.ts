import type { Column } from './column';
import type { Measured } from './scenario-columns';

/** What each request called in the service, a column for each name under which any of these scenarios called anything. */
export function callColumns(scenarios: readonly Measured[]): readonly Column<Measured>[] {
  const called = scenarios.flatMap(({ summary }) => (summary.calls ?? []).filter(({ most }) => most > 0));
  return [...new Set(called.map(({ name }) => name))].map((name) => ({
    id: `calls(${name})`,
    head: name,
    unit: 'given',
    of: ({ summary }) => {
      const calls = summary.calls?.find((of) => of.name === name);
      if (!calls) return undefined;
      const { mean, least, most } = calls;
      return { value: mean, ...(least < most && { range: { least, most } }) };
    },
  }));
}
