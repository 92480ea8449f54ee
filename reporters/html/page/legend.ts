import type { PlottedScenario } from '../plotted';

/** What a mark is, by the class of its picture. */
export interface LegendItem {
  readonly mark: 'dot' | 'ring' | 'diamond' | 'triangle' | 'square' | 'line' | 'dashes';
  readonly text: string;
}

function warmupText({ warmups, warmupMs }: PlottedScenario): string {
  const some = warmups > warmupMs.length ? `, the first ${warmupMs.length} of ${warmups}` : '';
  return `warm-up${some}, in no other number`;
}

export function legendOf(scenario: PlottedScenario): readonly LegendItem[] {
  const { coldStart, warmupMs, causes, lines } = scenario;
  const others = [...new Set(lines.map(({ label }) => label))].filter((label) => label !== 'P50');
  const has = (cause: string): boolean => causes.some((each) => each.cause === cause);
  const first = coldStart?.isFirstCall ? 'cold start: the very first request' : 'first measured request';
  return [
    { mark: 'dot', text: 'sample' },
    { mark: 'line', text: 'P50' },
    { mark: 'dashes', text: others.join(', ') },
    ...(has('garbage collection')
      ? [{ mark: 'triangle', text: 'slow, coincided with a garbage collection' } as const]
      : []),
    ...(has('event-loop block')
      ? [{ mark: 'square', text: 'slow, coincided with a block of the event loop' } as const]
      : []),
    ...(coldStart ? [{ mark: 'diamond', text: `${first}, in no other number` } as const] : []),
    ...(warmupMs.length > 0 ? [{ mark: 'ring', text: warmupText(scenario) } as const] : []),
  ];
}
