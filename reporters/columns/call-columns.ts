import { calledNames, callsUnder } from '../../lib/analysis/calls-summary';
import type { Column } from './column';
import type { Measured } from './scenario-columns';

/** What each request called in the service, a column for each name under which any of these scenarios called anything. */
export function callColumns(scenarios: readonly Measured[]): readonly Column<Measured>[] {
  return calledNames(scenarios.map(({ summary }) => summary)).map((name) => ({
    id: `calls(${name})`,
    head: name,
    unit: 'given',
    of: ({ summary }) => {
      const calls = callsUnder(name, summary.calls);
      if (!calls) return undefined;
      const { mean, least, most } = calls;
      return { value: mean, ...(least < most && { range: { least, most } }) };
    },
  }));
}
