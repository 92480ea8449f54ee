import type { MeasuredScenario } from '../../lib/analysis/summary';
import type { Report } from '../../lib/report/report';
import type { Column } from '../columns/column';
import { RESOURCE_COLUMNS } from '../columns/resource-columns';
import { quantityTable } from './quantity-table';
import type { Section } from './section';

const NAME: Column<MeasuredScenario> = { id: 'scenario', head: 'Scenario', of: ({ id }) => id };

const CAPTION =
  '<sub>A request, over all rounds, with 99 % intervals. Allocated: in the JavaScript heap of the main thread, whatever became of it; what buffers hold outside of it is not in it.</sub>';

/** What a request takes of the service; absent where its process could not be watched by itself. */
export function resourcesSection({ scenarios }: Report): Section | undefined {
  const known = scenarios.filter(({ summary }) => summary.resources);
  if (known.length === 0) return undefined;
  const summary = 'What a request takes of the process of the service';
  return {
    id: 'resources',
    blocks: [{ summary, blocks: [quantityTable([NAME, ...RESOURCE_COLUMNS], known), CAPTION] }],
  };
}
