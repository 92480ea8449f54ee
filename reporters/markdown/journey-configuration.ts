import { groupsOf } from '../../lib/analysis/scenario-groups';
import { count, counted } from '../../lib/analysis/wording';
import type { Report } from '../../lib/report/report';
import { type ClosedByCount, type Journey, mayGoOn } from '../../lib/scenario/scenario';
import { escaped } from './escape';

/** The journeys of a report, each by the first of its scenarios. */
export function journeysOf({ scenarios }: Pick<Report, 'scenarios'>): readonly Journey[] {
  return groupsOf({ scenarios }, 'journey').flatMap(([first]) => {
    const scenario = first?.recording.scenario;
    return scenario?.kind === 'journey' ? [scenario] : [];
  });
}

/** How many journeys were made, and how. */
export function journeyText({ group, steps, keepsCookies, workload }: Journey): string {
  const { workers } = workload;
  const many =
    'requests' in workload
      ? `${mayGoOn(workload) ? 'at least ' : ''}${count(leastOf(workload))} journeys`
      : `${count(workload.durationMs)} ms`;
  const waits = steps.flatMap(({ name, thinkMs }) =>
    thinkMs === undefined ? [] : [`${count(thinkMs)} ms before ${escaped(name)}`],
  );
  return [
    `${escaped(group)}: ${many} of ${counted(steps.length, 'step')}`,
    counted(workers, 'worker'),
    ...(keepsCookies ? ['cookies kept by each worker'] : []),
    ...(waits.length === 0 ? [] : [`waiting ${waits.join(' and ')}`]),
  ].join(', ');
}

function leastOf({ requests, leastRequests = requests }: ClosedByCount): number {
  return Math.max(requests, leastRequests);
}

/** What a warm-up is made of. */
export function warmedUp({ scenarios }: Report): string {
  const kinds = scenarios.map(({ recording }) => recording.scenario.kind === 'journey');
  if (!kinds.includes(true)) return 'requests';
  return kinds.includes(false) ? 'requests, or journeys,' : 'journeys';
}
