import type { PlottedScenario } from '../plotted';

/** What a mark is, by the class of its picture. */
export interface LegendItem {
  readonly mark: 'dot' | 'triangle' | 'square' | 'line' | 'dashes';
  readonly text: string;
}

export function legendOf({ causes, lines }: PlottedScenario): readonly LegendItem[] {
  const others = [...new Set(lines.map(({ label }) => label))].filter((label) => label !== 'P50');
  const has = (cause: string): boolean => causes.some((each) => each.cause === cause);
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
  ];
}
