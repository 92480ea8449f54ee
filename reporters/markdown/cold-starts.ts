import type { MeasuredScenario } from '../../lib/analysis/summary';
import { digits } from '../../lib/analysis/wording';
import type { ColdStart } from '../../lib/measure/recording';
import type { Launch, Report } from '../../lib/report/report';
import { escaped } from './escape';
import type { Section } from './section';
import { table } from './table';

interface Row {
  readonly what: string;
  readonly durationMs: number;
}

const WHERE = {
  'this process': 'in the process of the tests',
  'child process': 'in a process of its own',
  elsewhere: '',
} as const;

function launchRows({ suite, targets }: Launch): readonly Row[] {
  return targets.flatMap(({ name, place, startDurationMs }) =>
    startDurationMs === null
      ? []
      : [
          {
            what: `Start of ${escaped(name)} ${WHERE[place]}, for ${escaped(suite)}`,
            durationMs: startDurationMs,
          },
        ],
  );
}

function requestText({ isFirstCall }: ColdStart, scenario: string): string {
  if (isFirstCall) return `First request, ${scenario}`;
  const why =
    isFirstCall === null
      ? 'no cold start, as far as is known: the service may have been called before'
      : 'after set-up or other calls, so no cold start';
  return `First measured request, ${scenario} (${why})`;
}

function requestRows({ id, recording }: MeasuredScenario): readonly Row[] {
  const { coldStart } = recording;
  if (!coldStart) return [];
  return [{ what: requestText(coldStart, escaped(id)), durationMs: coldStart.durationMs }];
}

/** The start of the service and its first request: measured once each, and in no other number. */
export function coldStartSection({ launches, scenarios }: Report): Section | undefined {
  const rows = [...launches.flatMap(launchRows), ...scenarios.flatMap(requestRows)];
  if (rows.length === 0) return undefined;
  const body = table<Row>(
    [
      { head: 'Once per start', align: 'left', cell: ({ what }) => what },
      { head: 'ms', cell: ({ durationMs }) => digits(durationMs) },
    ],
    rows,
  );
  return { id: 'cold-start', title: 'Cold Start', blocks: [body] };
}
