import type { HistoryEntry } from '../../lib/analysis/history';
import { isWorse, type Trend } from '../../lib/analysis/trends';
import type { Report } from '../../lib/report/report';
import { shownTrends } from '../../lib/report/shown-trends';
import type { Chart } from './chart';
import { history } from './history';

function labelOf({ commit, generatedAt }: Pick<HistoryEntry, 'commit' | 'generatedAt'>): string {
  return commit?.slice(0, 7) ?? generatedAt.slice(0, 10);
}

function chartOf({ environment, generatedAt }: Report, trend: Trend): Chart | undefined {
  const { id, now, earlier, range, outside } = trend;
  const { commit } = environment;
  const current = { label: labelOf({ generatedAt, ...(commit && { commit: commit.hash }) }), ...now };
  return history(
    [...earlier.map(({ entry, value }) => ({ label: labelOf(entry), value })), current],
    {
      title: `${now.unit === 'ms' ? 'median latency' : 'throughput'} of ${id}`,
      unit: now.unit,
      ...(outside && { outside: { side: outside, verdict: isWorse(trend) ? 'worse' : 'better' } }),
    },
    range,
  );
}

/** Pictures of the histories worth showing, the most unusual first. */
export function historyCharts(report: Report): readonly (Chart | undefined)[] {
  return shownTrends(report).map((trend) => chartOf(report, trend));
}
