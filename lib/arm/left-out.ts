import { fullNameOf, type Scenario } from '../scenario/scenario';
import type { LeftOut } from './protocol';

/** Whether a scenario that can take turns is about its times. */
export function isCompared({ kind }: Pick<Scenario, 'kind'>): boolean {
  return kind !== 'leak';
}

export function weighing(scenario: Scenario): LeftOut {
  return { name: fullNameOf(scenario), because: 'leak' };
}

/** A loop that was written by hand. */
export function loop({ name }: Pick<Scenario, 'name'>): LeftOut {
  return { name, because: 'by hand' };
}

export function distinct(all: readonly LeftOut[]): readonly LeftOut[] {
  return all.filter((one, at) => all.findIndex(({ name }) => name === one.name) === at);
}
