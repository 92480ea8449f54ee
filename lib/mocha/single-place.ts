import { placeIn } from '../suite/declared-place';
import type { DeclaredPlace } from '../suite/runner';
import { suiteRecordOf } from './records';
import { rootOf } from './selection';
import { withoutTags } from './tag-names';

/** The titles of a suite and those around it, without tags. */
export function pathOf(suite: Mocha.Suite | undefined): string {
  return suite ? withoutTags(suite.fullTitle()) : '';
}

function testsIn(suite: Mocha.Suite): readonly Mocha.Test[] {
  return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}

/** Where a single scenario is declared, numbered by the declared tests of that title, whichever of them run. */
export function singlePlace(service: string, test: Mocha.Test, name: string): DeclaredPlace {
  const { title, parent } = test;
  const path = pathOf(parent);
  if (!parent || name !== title) return placeIn(path, name, 0);
  const alike = testsIn(rootOf(parent)).filter(
    (other) =>
      other.title === title &&
      pathOf(other.parent) === path &&
      suiteRecordOf(other.parent)?.service === service,
  );
  return placeIn(path, title, Math.max(0, alike.indexOf(test)));
}
