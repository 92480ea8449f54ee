import { groupsOf } from '../analysis/scenario-groups';
import { type Trend, trendsOf, unusual } from '../analysis/trends';
import { entriesOfMachine } from './history';
import type { Report } from './report';

const MOST_SHOWN = 3;

export function reportTrends({ scenarios, history, environment }: Report): readonly Trend[] {
  return trendsOf(scenarios, entriesOfMachine(history, environment));
}

/** Of the first input the slowest value, else the highest throughput, else the first scenario there is. */
function headline(report: Report, trends: readonly Trend[]): readonly Trend[] {
  const [input = []] = groupsOf(report, 'input variation');
  const [throughput = []] = groupsOf(report, 'throughput');
  const groups = [input, throughput].map((group) => {
    const ids = new Set(group.map(({ id }) => id));
    return trends.filter(({ id }) => ids.has(id)).toSorted((a, b) => b.now.value - a.now.value);
  });
  const ordered = [...groups.flat(), ...trends];
  return ordered.slice(0, 1);
}

/** The histories worth showing: of scenarios outside of their normal range, at most three, else of a single one. */
export function shownTrends(report: Report): readonly Trend[] {
  const trends = reportTrends(report);
  const outside = unusual(trends).slice(0, MOST_SHOWN);
  return outside.length > 0 ? outside : headline(report, trends);
}
