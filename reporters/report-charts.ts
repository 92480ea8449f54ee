import { groupName, groupsOf } from '../lib/analysis/evidence';
import type { MeasuredScenario } from '../lib/analysis/summary';
import type { Report } from '../lib/report/report';
import { type ChartPlace, HISTORY } from './chart-place';
import { historyCharts } from './history-charts';
import type { Chart } from './svg/chart';
import { coldStart } from './svg/cold-start';
import { latencyAgainstInput } from './svg/latency-against-input';
import { latencyRidges } from './svg/latency-ridges';
import { throughputAgainstWorkers } from './svg/throughput-against-workers';
import { findingsAbout } from './svg/verdicts';

/** A picture of a report, and where it belongs. @internal */
export interface ReportChart {
  /** Its file in the folder beside the report. */
  readonly file: string;
  readonly group: ChartPlace;
  readonly chart: Chart;
}

function named(file: string, group: ChartPlace, chart: Chart | undefined): readonly ReportChart[] {
  return chart ? [{ file, group, chart }] : [];
}

/** Without a law the points say nothing that the ridges do not. */
function hasLaw(group: readonly MeasuredScenario[], findings: Report['findings']): boolean {
  return findingsAbout(group, findings, ['input-law']).length > 0;
}

/** The pictures of a report, in the order they are seen; the same for the same report. @internal */
export function reportCharts(report: Report): readonly ReportChart[] {
  const { findings, scenarios } = report;
  const inputs = groupsOf(report, 'input variation').flatMap((group, index) => {
    const name = groupName(group);
    return [
      ...named(`latency-${index + 1}.svg`, name, latencyRidges(group, findings)),
      ...(hasLaw(group, findings)
        ? named(`latency-${index + 1}-law.svg`, name, latencyAgainstInput(group, findings))
        : []),
    ];
  });
  const throughput = groupsOf(report, 'throughput').flatMap((group, index) =>
    named(`throughput-${index + 1}.svg`, groupName(group), throughputAgainstWorkers(group, findings)),
  );
  const starts = scenarios.flatMap((measured, index) =>
    named(`cold-start-${index + 1}.svg`, undefined, coldStart(measured, findings)),
  );
  const histories = historyCharts(report).flatMap((chart, index) =>
    named(`history-${index + 1}.svg`, HISTORY, chart),
  );
  return [...inputs, ...throughput, ...starts, ...histories];
}
