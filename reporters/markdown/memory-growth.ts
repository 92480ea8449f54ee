import type { Report } from '../../lib/report/report';
import { CYCLE_COLUMNS } from '../columns/leak-columns';
import { escaped } from './escape';
import { quantityTable } from './quantity-table';
import type { Block, Section } from './section';

const CAPTION =
  '<sub>Behind each cycle of requests, after six collections of garbage. Heap: objects of JavaScript. Buffers: what they hold outside of it.</sub>';

/** What services hold behind each cycle of requests; absent where no scenario looks for it. */
export function memoryGrowthSection({ scenarios }: Report): Section | undefined {
  const tables = scenarios.flatMap(({ id, recording: { heap = [] } }): readonly Block[] =>
    heap.length === 0
      ? []
      : [
          {
            summary: escaped(id),
            blocks: [
              quantityTable(
                CYCLE_COLUMNS,
                heap.map((weight, index) => ({ ...weight, cycle: index + 1 })),
              ),
              CAPTION,
            ],
          },
        ],
  );
  return tables.length === 0
    ? undefined
    : { id: 'growth-of-memory', title: 'Growth of Memory', blocks: tables };
}
