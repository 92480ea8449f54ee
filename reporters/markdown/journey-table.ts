import { journeysIn } from '../../lib/analysis/groups';
import { hasThinkTime, wholeOf } from '../../lib/analysis/groups/journey';
import { groupName, groupsOf } from '../../lib/analysis/scenario-groups';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { countedFailures } from '../../lib/analysis/whole';
import { count } from '../../lib/analysis/wording';
import { requestsSent } from '../../lib/measure/recording';
import type { Report } from '../../lib/report/report';
import { bodiesText } from '../columns/answer-columns';
import { journeyColumns } from '../columns/journey-columns';
import { stageColumns, stageRows } from '../columns/stage-columns';
import { escaped } from './escape';
import { missingPercentiles } from './latency-table';
import { quantityTable } from './quantity-table';
import type { Block, Section } from './section';

/** How many journeys ended early, and where; empty where none did, or the whole was not measured. */
function endedText(group: readonly MeasuredScenario[]): readonly string[] {
  const whole = wholeOf(group);
  const failed = whole ? countedFailures(whole.recording).failed : 0;
  if (!whole || failed === 0) return [];
  const where = group.flatMap(({ recording }) => {
    const here = recording === whole.recording ? 0 : countedFailures(recording).failed;
    return here === 0 ? [] : [`${count(here)} at ${escaped(recording.scenario.name)}`];
  });
  const places = where.length === 0 ? '' : `: ${where.join(', ')}`;
  return [
    `${count(failed)} of ${count(requestsSent(whole.recording.outcomes))} journeys ended early${places}. Later steps are of those that came so far.`,
  ];
}

function captionOf(group: readonly MeasuredScenario[]): string {
  const latencies = group.flatMap(({ summary }) => summary.latency ?? []);
  const waits = group.some(hasThinkTime);
  const parts = [
    'Milliseconds.',
    ...(group.some(({ recording }) => recording.scenario.workload.kind === 'open')
      ? ['The first step counts from the moment its journey was due, other steps from when they were sent.']
      : []),
    ...(wholeOf(group)
      ? [
          `The whole is what its steps took together${waits ? ', without the time that is waited before them' : ''}.`,
        ]
      : []),
  ];
  return `<sub>${parts.join(' ')}${bodiesText(group)}${missingPercentiles(latencies)}</sub>`;
}

const BY_STAGE =
  '<sub>Milliseconds. A journey, with all of its steps, is of the stage in which it began.</sub>';

/** A table for each journey, of its steps in order and of the whole; another one where stages follow each other. */
export function journeysSection(report: Report): Section | undefined {
  const blocks = groupsOf(report, 'journey').flatMap((group): readonly Block[] => {
    const name = groupName(group);
    const columns = journeyColumns(
      group,
      journeysIn(report).find((summary) => summary.name === name),
    );
    const stages = group.flatMap(stageRows);
    return [
      { heading: escaped(name), level: 3 },
      ...endedText(group),
      `${quantityTable(columns, group)}\n\n${captionOf(group)}`,
      ...(stages.length === 0 ? [] : [`${quantityTable(stageColumns(stages), stages)}\n\n${BY_STAGE}`]),
    ];
  });
  return blocks.length === 0 ? undefined : { id: 'journeys', title: 'Journeys', blocks };
}
