import type { JourneySummary } from '../../lib/analysis/groups/journey';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { within } from '../../lib/analysis/times-texts';
import { countedFailures, missingText } from '../../lib/analysis/whole';
import { sumBy } from '../../lib/core/sums';
import { isOfRequests } from '../../lib/scenario/scenario';
import { answerColumns } from './answer-columns';
import type { Column } from './column';
import { latencyColumn, nameColumn, REQUESTS } from './scenario-columns';
import { LARGEST, MEDIAN, UPPER } from './times-columns';

function thinkMsOf({ recording: { scenario } }: MeasuredScenario): number | undefined {
  if (scenario.kind !== 'journey') return undefined;
  return scenario.step === undefined ? undefined : scenario.steps[scenario.step]?.thinkMs;
}

function failedOf({ recording }: MeasuredScenario): number {
  return countedFailures(recording).failed;
}

const THINK: Column<MeasuredScenario> = {
  id: 'think',
  head: 'Waited before',
  unit: 'given',
  of: (row) => {
    const value = thinkMsOf(row);
    return value === undefined ? undefined : { value };
  },
};

const FAILED: Column<MeasuredScenario> = {
  id: 'failed',
  head: 'Failed',
  unit: 'requests',
  of: (row) => ({ value: failedOf(row) }),
};

function droppedOf({ recording: { rounds } }: MeasuredScenario): number {
  return sumBy(rounds, ({ dropped = 0 }) => dropped);
}

const DROPPED: Column<MeasuredScenario> = {
  id: 'dropped',
  head: 'Not begun',
  unit: 'requests',
  of: (row) => (isOfRequests(row.recording.scenario) ? undefined : { value: droppedOf(row) }),
};

function shareColumn({ shares }: JourneySummary): Column<MeasuredScenario> {
  return {
    id: 'share',
    head: 'Of the whole',
    unit: 'share',
    showsInterval: true,
    of: ({ id }) => {
      const found = shares.find(({ step }) => step === id);
      return found && within(found.share, found.interval);
    },
  };
}

/** The steps of a journey and the whole: how many there were, how long they took, and what part of the whole each of them is. */
export function journeyColumns(
  scenarios: readonly MeasuredScenario[],
  summary: JourneySummary | undefined,
): readonly Column<MeasuredScenario>[] {
  return [
    nameColumn('Step'),
    ...(scenarios.some((row) => thinkMsOf(row) !== undefined) ? [THINK] : []),
    REQUESTS,
    ...(scenarios.some((row) => failedOf(row) > 0) ? [FAILED] : []),
    ...(scenarios.some((row) => droppedOf(row) > 0) ? [DROPPED] : []),
    latencyColumn(MEDIAN, ({ recording }) => missingText(recording)),
    ...[...UPPER, LARGEST].map((column) => latencyColumn(column)),
    ...answerColumns(scenarios),
    ...(summary && summary.shares.length > 0 ? [shareColumn(summary)] : []),
  ];
}
