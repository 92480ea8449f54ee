import { concurrenciesIn, variationsIn } from '../../lib/analysis/groups';
import { groupName, groupsOf } from '../../lib/analysis/scenario-groups';
import type { Report } from '../../lib/report/report';
import type { Picture } from '../markdown/section';
import type { Chart } from './chart';
import { historyCharts } from './history';
import { icicle } from './icicle';
import { latencyAgainstInput } from './latency-against-input';
import { latencyRidges } from './latency-ridges';
import { throughputAgainstWorkers } from './throughput-against-workers';

type Place = Omit<Picture, 'chart'>;

function placed(place: Place, chart: Chart | undefined): readonly Picture[] {
  return chart ? [{ ...place, chart }] : [];
}

function drawn(report: Report): readonly Picture[] {
  const { findings, scenarios } = report;
  const inputs = groupsOf(report, 'input variation').flatMap((scenariosOfGroup, index) => {
    const name = groupName(scenariosOfGroup);
    const place = { section: 'input-variation', group: name } as const;
    const growth = variationsIn(report).find((summary) => summary.name === name)?.growth;
    const file = `latency-${index + 1}`;
    return [
      ...placed({ ...place, file: `${file}.svg` }, latencyRidges(scenariosOfGroup, findings)),
      // Without a law the points say nothing that the ridges do not.
      ...(growth
        ? placed(
            { ...place, file: `${file}-law.svg` },
            latencyAgainstInput(scenariosOfGroup, growth, findings),
          )
        : []),
    ];
  });
  const throughput = groupsOf(report, 'throughput').flatMap((group, index) => {
    const name = groupName(group);
    const law = concurrenciesIn(report).find((summary) => summary.name === name)?.peak?.law;
    return placed(
      { section: 'throughput', group: name, file: `throughput-${index + 1}.svg` },
      throughputAgainstWorkers(group, law, findings),
    );
  });
  const profiles = scenarios.flatMap((measured, index) =>
    (measured.recording.profiles ?? []).flatMap((profile) =>
      profile.processes.flatMap(({ name }, place) =>
        placed(
          {
            section: 'where-the-time-goes',
            group: measured.id,
            file: `profile-${index + 1}-${profile.kind}-${place + 1}.svg`,
          },
          icicle(measured, profile, name),
        ),
      ),
    ),
  );
  const histories = historyCharts(report).flatMap((chart, index) =>
    placed({ section: 'history', file: `history-${index + 1}.svg` }, chart),
  );
  return [...inputs, ...throughput, ...profiles, ...histories];
}

const known = new WeakMap<Report, readonly Picture[]>();

/** The pictures of a report, in the order they are seen; drawn once, for all outputs that show them. */
export function reportCharts(report: Report): readonly Picture[] {
  const pictures = known.get(report) ?? drawn(report);
  known.set(report, pictures);
  return pictures;
}
