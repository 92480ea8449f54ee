import type { Scenario } from '../scenario/scenario';
import { session, suiteRecordOf } from './session';
import { withoutTags } from './tag-names';

/** Where a group of scenarios was declared. @internal */
export type DeclaredPlace = Pick<Scenario, 'group' | 'suite'>;

function placeIn(suite: Mocha.Suite | undefined, title: string, earlier: number): DeclaredPlace {
  const path = pathOf(suite);
  return {
    group: earlier === 0 ? title : `${title} (${earlier + 1})`,
    ...(path !== '' && { suite: path }),
  };
}

/** The titles of a suite and those around it, without tags. @internal */
export function pathOf(suite: Mocha.Suite | undefined): string {
  return suite ? withoutTags(suite.fullTitle()) : '';
}

/**
 * Where a group is declared. One of a name that its suite has already is numbered: scenarios are compared within their group,
 * and these are not measured in turn.
 *
 * @internal
 */
export function groupPlace(service: string, suite: Mocha.Suite, title: string): DeclaredPlace {
  const { groups } = session();
  const key = JSON.stringify([service, pathOf(suite), title]);
  const earlier = groups.get(key) ?? 0;
  groups.set(key, earlier + 1);
  return placeIn(suite, title, earlier);
}

function testsIn(suite: Mocha.Suite): readonly Mocha.Test[] {
  return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}

function rootOf(suite: Mocha.Suite): Mocha.Suite {
  return suite.parent ? rootOf(suite.parent) : suite;
}

/** Where a single scenario is declared, numbered by the declared tests of that title, whichever of them run. @internal */
export function singlePlace(service: string, test: Mocha.Test, name: string): DeclaredPlace {
  const { title, parent } = test;
  if (!parent || name !== title) return placeIn(parent, name, 0);
  const path = pathOf(parent);
  const alike = testsIn(rootOf(parent)).filter(
    (other) =>
      other.title === title &&
      pathOf(other.parent) === path &&
      suiteRecordOf(other.parent)?.service === service,
  );
  return placeIn(parent, title, Math.max(0, alike.indexOf(test)));
}
