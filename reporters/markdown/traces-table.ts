import type { TracedRequest } from '../../lib/analysis/traces';
import type { Report } from '../../lib/report/report';
import type { Column } from '../columns/column';
import { rowsByGroup } from './group-rows';
import { quantityTable } from './quantity-table';
import type { Section } from './section';

interface Row extends TracedRequest {
  readonly name: string;
  readonly why: string;
}

const WHERE = 'Milliseconds. Look for the trace id in your tracing system';
const BESIDE = ': beside each slow request stands one that took about as long as the median';

const COLUMNS: readonly Column<Row>[] = [
  { id: 'why', head: 'Request', of: ({ why }) => why },
  { id: 'iteration', head: 'Iteration', unit: 'given', of: ({ iteration }) => ({ value: iteration }) },
  { id: 'duration', head: 'Took', unit: 'ms', of: ({ durationMs }) => ({ value: durationMs }) },
  { id: 'trace', head: 'Trace id', of: ({ traceId }) => traceId },
];

const RANKS = ['slowest', 'second slowest', 'third slowest'];

/** The failed and the slowest requests of each scenario by their trace ids; `undefined` where none were sent. */
export function tracesSection(report: Report): Section | undefined {
  const groups = rowsByGroup(report, ({ recording, summary: { traces } }): readonly Row[] => {
    const { name } = recording.scenario;
    const failed = recording.failures.flatMap(({ traceId, ...failure }) =>
      traceId === undefined ? [] : [{ ...failure, traceId, name, why: failure.outcome }],
    );
    const slowest = (traces?.slowest ?? []).map((traced, rank) => ({
      ...traced,
      name,
      why: RANKS[rank] ?? '',
    }));
    return [...failed, ...slowest, ...(traces ? [{ ...traces.typical, name, why: 'median' }] : [])];
  });
  if (groups.length === 0) return undefined;
  const tables = groups.map(({ title, rows }) =>
    quantityTable([{ id: 'name', head: title, of: ({ name }) => name }, ...COLUMNS], rows),
  );
  // Of counted times nobody knows which were slow.
  const hasSlow = report.scenarios.some(({ summary: { traces } }) => traces);
  const summary = hasSlow
    ? 'Trace ids of the slowest requests, and of failed ones'
    : 'Trace ids of failed requests';
  const caption = `<sub>${WHERE}${hasSlow ? BESIDE : ''}.</sub>`;
  return { id: 'traces', title: 'Traces', blocks: [{ summary, blocks: [...tables, caption] }] };
}
