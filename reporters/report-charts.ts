import { groupName, groupsOf } from '../lib/analysis/evidence';
import type { MeasuredScenario } from '../lib/analysis/summary';
import type { Report } from '../lib/report/report';
import { historyCharts } from './history-charts';
import type { Picture } from './markdown/section';
import type { Chart } from './svg/chart';
import { coldStart } from './svg/cold-start';
import { latencyAgainstInput } from './svg/latency-against-input';
import { latencyRidges } from './svg/latency-ridges';
import { throughputAgainstWorkers } from './svg/throughput-against-workers';
import { findingsAbout } from './svg/verdicts';

/** Where a picture belongs. */
type Place = Omit<Picture, 'chart'>;

function placed(place: Place, chart: Chart | undefined): readonly Picture[] {
  return chart ? [{ ...place, chart }] : [];
}

/** Without a law the points say nothing that the ridges do not. */
function hasLaw(group: readonly MeasuredScenario[], findings: Report['findings']): boolean {
  return findingsAbout(group, findings, ['input-law']).length > 0;
}

/** The pictures of a report, in the order they are seen; the same for the same report. @internal */
export function reportCharts(report: Report): readonly Picture[] {
  const { findings, scenarios } = report;
  const inputs = groupsOf(report, 'input variation').flatMap((scenariosOfGroup, index) => {
    const place = { section: 'input-variation', group: groupName(scenariosOfGroup) } as const;
    const file = `latency-${index + 1}`;
    return [
      ...placed({ ...place, file: `${file}.svg` }, latencyRidges(scenariosOfGroup, findings)),
      ...(hasLaw(scenariosOfGroup, findings)
        ? placed({ ...place, file: `${file}-law.svg` }, latencyAgainstInput(scenariosOfGroup, findings))
        : []),
    ];
  });
  const throughput = groupsOf(report, 'throughput').flatMap((group, index) =>
    placed(
      { section: 'throughput', group: groupName(group), file: `throughput-${index + 1}.svg` },
      throughputAgainstWorkers(group, findings),
    ),
  );
  const starts = scenarios.flatMap((measured, index) =>
    placed({ section: 'cold-start', file: `cold-start-${index + 1}.svg` }, coldStart(measured, findings)),
  );
  const histories = historyCharts(report).flatMap((chart, index) =>
    placed({ section: 'history', file: `history-${index + 1}.svg` }, chart),
  );
  return [...inputs, ...throughput, ...starts, ...histories];
}
