import { groupsOf } from '../../lib/analysis/scenario-groups';
import { journeyLoadText } from '../../lib/analysis/stages';
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

function loadTexts(workload: Journey['workload']): readonly string[] {
  if (workload.kind !== 'closed') {
    const isOpen = workload.kind === 'open';
    const levels = workload.stages.map(
      (stage) => `${journeyLoadText(stage, isOpen)} for ${count(stage.durationMs)} ms`,
    );
    return [levels.join(', then '), ...(isOpen ? ['begun by the clock'] : [])];
  }
  const many =
    'requests' in workload
      ? `${mayGoOn(workload) ? 'at least ' : ''}${count(leastOf(workload))} journeys`
      : `journeys for ${count(workload.durationMs)} ms`;
  return [many, counted(workload.workers, 'worker')];
}

export function journeyText({ group, steps, keepsCookies, workload }: Journey): string {
  const waits = steps.flatMap(({ name, thinkMs }) =>
    thinkMs === undefined ? [] : [`${count(thinkMs)} ms before ${escaped(name)}`],
  );
  const owner = workload.kind === 'open' ? 'journey' : 'worker';
  return [
    `${escaped(group)}: ${counted(steps.length, 'step')}`,
    ...loadTexts(workload),
    ...(keepsCookies ? [`cookies kept by each ${owner}`] : []),
    ...(waits.length === 0 ? [] : [`waiting ${waits.join(' and ')}`]),
  ].join(', ');
}

function leastOf({ requests, leastRequests = requests }: ClosedByCount): number {
  return Math.max(requests, leastRequests);
}

export function warmedUp({ scenarios }: Report): string {
  const kinds = scenarios.map(({ recording }) => recording.scenario.kind === 'journey');
  if (!kinds.includes(true)) return 'requests';
  return kinds.includes(false) ? 'requests, or journeys,' : 'journeys';
}
