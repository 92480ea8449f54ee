import type { MeasuredScenario } from '../../lib/analysis/summary';
import type { Report } from '../../lib/report/report';
import { isOfRequests } from '../../lib/scenario/scenario';
import type { Column } from '../columns/column';
import { RESOURCE_COLUMNS } from '../columns/resource-columns';
import { quantityTable } from './quantity-table';
import type { Section } from './section';

const NAME: Column<MeasuredScenario> = { id: 'scenario', head: 'Scenario', of: ({ id }) => id };

/** What stands for a request where it is not one. */
export function ofJourneys(scenarios: readonly MeasuredScenario[]): string {
  const isThere = scenarios.some(({ recording }) => !isOfRequests(recording.scenario));
  return isThere ? ' Of whole journeys: a journey, with all requests of its steps.' : '';
}

const CAPTION =
  'A request, over all rounds, with 99 % intervals. Allocated: in the JavaScript heap of the main thread, whatever became of it; what buffers hold outside of it is not in it.';

/** What a request takes of the service; absent where its process could not be watched by itself. */
export function resourcesSection({ scenarios }: Report): Section | undefined {
  const known = scenarios.filter(({ summary }) => summary.resources);
  if (known.length === 0) return undefined;
  const summary = 'What a request takes of the process of the service';
  return {
    id: 'resources',
    blocks: [
      {
        summary,
        blocks: [
          quantityTable([NAME, ...RESOURCE_COLUMNS], known),
          `<sub>${CAPTION}${ofJourneys(known)}</sub>`,
        ],
      },
    ],
  };
}
