import { PerfMarkdownError, shown } from '../core/errors';
import { isFields } from '../core/fields';
import type { MeasurementContext } from '../measure/measurement-context';
import { type MeasurableScenario, sourceOf } from '../measure/scenario-run';
import { measuredAt } from '../scenario/request-position';
import { plannedRequests } from '../scenario/stages';
import type { ExportedRequests } from './record';

/** How a run is told that it makes no load, but writes it down for another engine. */
export const EXPORT_VARIABLE = 'EXPORT_OF_PERF_MARKDOWN';

export interface OwnExport {
  /** A path from the root. */
  readonly folder: string;
  readonly workers: number;
  /** Where they reach the service; where that is not said, at the suite's own `app: { url }`. */
  readonly url?: string;
}

function isExport(value: unknown): value is OwnExport {
  return (
    isFields(value) &&
    typeof value['folder'] === 'string' &&
    Number.isSafeInteger(value['workers']) &&
    (value['url'] === undefined || typeof value['url'] === 'string')
  );
}

/**
 * What this run writes down; `undefined` in an ordinary one.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for what the command does not say
 */
export function ownExport(): OwnExport | undefined {
  const given = process.env[EXPORT_VARIABLE];
  if (given === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(given);
    if (isExport(value)) return value;
  } catch {
    // Told below.
  }
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`${EXPORT_VARIABLE}\` is set by \`perf-markdown export\`, but the environment gives ${shown(given)}. Unset it.`,
  );
}

/** Enough to tell apart what a service keeps of some requests and what it does for each. */
const MOST_REQUESTS = 1000;
const MOST_BYTES = 32 * 2 ** 20;

/**
 * The first requests of a scenario, made as always; sent by none.
 *
 * @throws what the user's `request` throws
 */
export async function exportedRequests(
  measurable: MeasurableScenario,
  { service }: Pick<MeasurementContext, 'service'>,
  url: string,
): Promise<ExportedRequests> {
  const { tracePrefix, ...untraced } = measurable;
  const { scenario, check, prepare } = untraced;
  const common = {
    url,
    hasCheck: check !== undefined,
    prepares: prepare !== undefined,
    hasTraces: tracePrefix !== undefined,
  };
  const { kind } = scenario;
  if (prepare || !(kind === 'open load' || kind === 'ramp' || kind === 'throughput'))
    return { ...common, requests: [] };
  const source = sourceOf(untraced, service, false, () => false);
  const count = Math.min(MOST_REQUESTS, plannedRequests(scenario.workload) ?? MOST_REQUESTS);
  const requests = [];
  let bytes = 0;
  for (let i = 0; i < count && bytes < MOST_BYTES; i += 1) {
    const request = await source.one(measuredAt(i));
    if (!request) throw source.error;
    requests.push(request);
    bytes += request.body?.length ?? 0;
  }
  return { ...common, requests };
}
