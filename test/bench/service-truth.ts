import { textOf } from '../integration/run-mocha';
import type { SuiteRun } from './suite-run';

/** How long the service itself had requests of one kind in hand. */
interface Handling {
  readonly medianMs: number;
}

/** What the service of a suite counted itself. */
export interface ServiceTruth {
  readonly shed: number;
  readonly completed: number;
  readonly handling: (name: string) => Handling;
  /** Answers per second, from the first measured request of a level to the last answer. */
  readonly perSecond: (name: string) => number;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

export function numberOf(value: unknown, name: string): number {
  const found = fieldOf(value, name);
  if (typeof found === 'number') return found;
  throw new Error(`Expected the number ${name} from the service, got ${String(found)}.`);
}

/** @throws Error if the service counted something else */
export function serviceTruth({ run }: SuiteRun, name: string): ServiceTruth {
  const truth: unknown = JSON.parse(textOf(run, `truth-${name}.json`));
  return {
    shed: numberOf(truth, 'shed'),
    completed: numberOf(truth, 'completed'),
    perSecond: (level) => numberOf(fieldOf(truth, 'perSecond'), level),
    handling: (kind) => {
      const handling = fieldOf(fieldOf(truth, 'handling'), kind);
      return { medianMs: numberOf(handling, 'medianMs') };
    },
  };
}
