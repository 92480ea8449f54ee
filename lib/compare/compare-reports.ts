import { distinct, isCompared, loop, weighing } from '../arm/left-out';
import type { LeftOut } from '../arm/protocol';
import { PerfMarkdownError } from '../core/errors';
import type { Recording } from '../measure/recording';
import type { Report } from '../report/report';
import type { Scenario } from '../scenario/scenario';
import type { ComparedVersion, Comparison } from './comparison';
import { keyOf } from './launch';
import { comparedLaunch, judgedAs } from './launch-figures';
import { judgedScenarios } from './verdicts';

/** What two machines must have alike, so that times of the one say something of the other. */
const MACHINE = ['cpu', 'cores', 'architecture', 'node'] as const;

function recordingsOf({ service, scenarios }: Report): ReadonlyMap<string, Recording> {
  return new Map(
    scenarios
      .filter(({ recording: { scenario } }) => !isByHand(scenario) && isCompared(scenario))
      .map(({ recording }) => [keyOf(service, recording.scenario), recording]),
  );
}

function isByHand({ workload }: Scenario): boolean {
  return workload.kind === 'hand-written';
}

function leftOutOf({ scenarios }: Report): readonly LeftOut[] {
  return scenarios.flatMap(({ recording: { scenario } }) => {
    if (isByHand(scenario)) return [loop(scenario)];
    return isCompared(scenario) ? [] : [weighing(scenario)];
  });
}

function versionOf({ environment: { commit }, generatedAt }: Report): ComparedVersion {
  return {
    commit: commit?.hash ?? null,
    name: `measured ${generatedAt}`,
    isModified: commit?.isModified ?? false,
  };
}

function requireComparable(base: Report, head: Report): void {
  if (base.service !== head.service)
    throw new PerfMarkdownError(
      'ERR_INVALID_REPORT',
      `The reports are of two services, \`${base.service}\` and \`${head.service}\`: there is nothing to compare.`,
    );
  const differing = MACHINE.filter((name) => base.environment[name] !== head.environment[name]);
  if (differing.length === 0) return;
  const texts = differing.map((name) => `${name} ${base.environment[name]} and ${head.environment[name]}`);
  throw new PerfMarkdownError(
    'ERR_INVALID_REPORT',
    `The reports are of unlike machines (${texts.join('; ')}), so their times cannot be compared. Measure both versions on one: \`npx perf-markdown compare --base <ref>\`.`,
  );
}

/**
 * Two stored reports of a service, each one launch, measured one after the other.
 *
 * @throws PerfMarkdownError `ERR_INVALID_REPORT` for reports of two services or of unlike machines
 */
export function comparedReports(
  base: Report,
  head: Report,
  margin: number,
): Pick<Comparison, 'scenarios' | 'base' | 'head' | 'environment' | 'launches' | 'durationMs' | 'leftOut'> {
  requireComparable(base, head);
  const [ofBase, ofHead] = [recordingsOf(base), recordingsOf(head)];
  const pairs = [...new Set([...ofHead.keys(), ...ofBase.keys()])].flatMap((key) => {
    const [atBase, atHead] = [ofBase.get(key), ofHead.get(key)];
    const recording = atHead ?? atBase;
    if (!recording) return [];
    const launch = comparedLaunch(0, {
      key,
      service: head.service,
      ...(atBase && { base: atBase }),
      ...(atHead && { head: atHead }),
    });
    return [{ service: head.service, ...judgedAs(recording.scenario, margin), launches: [launch] }];
  });
  return {
    scenarios: judgedScenarios(pairs),
    base: versionOf(base),
    head: versionOf(head),
    environment: head.environment,
    launches: 1,
    durationMs: 0,
    leftOut: distinct([base, head].flatMap(leftOutOf)),
  };
}
