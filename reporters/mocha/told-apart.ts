import type Mocha from 'mocha';
import type { Recording } from '../../lib/measure/recording';
import { pathOf } from '../../lib/mocha/mocha-test';
import { suiteRecordOf } from '../../lib/mocha/records';

const NUMBER_AT_THE_END = / \(\d+\)$/;

function namesIn(service: string, suite: Mocha.Suite): readonly (readonly [string, string])[] {
  const isOwn = suiteRecordOf(suite)?.service === service;
  const own = isOwn
    ? [...suite.tests, ...suite.suites].map(({ title }) => [title, pathOf(suite)] as const)
    : [];
  return [...own, ...suite.suites.flatMap((inner) => namesIn(service, inner))];
}

/**
 * Says which suites a group is of where several suites of the service declare one of its name, whichever of them ran: so what a
 * scenario is called does not depend on what was selected.
 */
export function toldApart(service: string, root: Mocha.Suite): (recording: Recording) => Recording {
  const paths = new Map<string, Set<string>>();
  for (const [name, path] of namesIn(service, root))
    paths.set(name, (paths.get(name) ?? new Set()).add(path));
  return (recording) => {
    const { suite, group, name } = recording.scenario;
    const places = paths.get(group.replace(NUMBER_AT_THE_END, '')) ?? paths.get(group);
    if (suite === undefined || places === undefined || places.size < 2) return recording;
    const qualified = `${suite}: ${group}`;
    const scenario = { ...recording.scenario, group: qualified, name: name === group ? qualified : name };
    return { ...recording, scenario };
  };
}
