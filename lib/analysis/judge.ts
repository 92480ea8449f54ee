import { isOfRequests } from '../scenario/scenario';
import type { Evidence, Rule } from './evidence';
import type { RuleFinding } from './finding';
import { withoutSteps } from './groups/journey';
import { busyMachine } from './rules/busy-machine';
import { callsGrowth, callsOfFirstRequest, callsVarying } from './rules/calls';
import { coldStart } from './rules/cold-start';
import { conditions } from './rules/conditions';
import { consistency } from './rules/consistency';
import { counted } from './rules/counted';
import { delayedAcknowledgement } from './rules/delayed-acknowledgement';
import { environmentHealth } from './rules/environment-health';
import { failures, noSamples } from './rules/failures';
import { generatorBound } from './rules/generator';
import { heapGrowthRule } from './rules/heap-growth';
import { heldEvents } from './rules/held-events';
import { history } from './rules/history';
import { hotLine } from './rules/hot-line';
import { inputLaw } from './rules/input-law';
import { inputRatio } from './rules/input-ratio';
import { journey, journeysDropped } from './rules/journey';
import { machineNoise } from './rules/machine-noise';
import { measurementOrder } from './rules/measurement-order';
import { modes } from './rules/modes';
import { openLoad } from './rules/open-load';
import { peak } from './rules/peak';
import { precision } from './rules/precision';
import { saturation } from './rules/saturation';
import { sequentialThroughput } from './rules/sequential-throughput';
import { serverTiming } from './rules/server-timing';
import { singleLatency } from './rules/single-latency';
import { slowCauses } from './rules/slow-causes';
import { speedUp } from './rules/speed-up';
import { steadiness } from './rules/steadiness';
import { tail } from './rules/tail';
import { thresholds } from './rules/thresholds';
import { workerThreads } from './rules/worker-threads';
import { isWhole } from './whole';

/** The rule with the scenarios whose samples claims can rest on; the others are those of `failures`, and loads that were counted. */
function ofWhole<Id extends string>(rule: Rule<Id>): Rule<Id> {
  return (evidence) =>
    rule({
      ...evidence,
      scenarios: evidence.scenarios.filter(({ recording }) => !recording.counted && isWhole(recording)),
    });
}

/** The rule without cycles of requests that are there to be weighed: nobody watches what disturbs them, and no table has their times. */
function ofTimes<Id extends string>(rule: Rule<Id>): Rule<Id> {
  return ofWhole((evidence) =>
    rule({
      ...evidence,
      scenarios: evidence.scenarios.filter(({ recording }) => recording.scenario.kind !== 'leak'),
    }),
  );
}

/** The rule with the scenarios whose samples are single requests, and not journeys of several. */
function ofRequests<Id extends string>(rule: Rule<Id>): Rule<Id> {
  return ofTimes((evidence) =>
    rule({
      ...evidence,
      scenarios: evidence.scenarios.filter(({ recording }) => isOfRequests(recording.scenario)),
    }),
  );
}

/** The rule with what was seen of the processes once, and not for each step of a journey again. */
function ofProcesses<Id extends string>(rule: Rule<Id>): Rule<Id> {
  return (evidence) => rule({ ...evidence, scenarios: withoutSteps(evidence.scenarios) });
}

/** Every rule, in the order its findings are read. */
const RULES = [
  thresholds,
  failures,
  noSamples,
  ofRequests(callsGrowth),
  ofWhole(history),
  ofWhole(inputRatio),
  ofWhole(sequentialThroughput),
  ofWhole(speedUp),
  ofWhole(saturation),
  ofWhole(singleLatency),
  openLoad,
  journey,
  journeysDropped,
  ofWhole(heapGrowthRule),
  ofWhole(hotLine),
  ofRequests(coldStart),
  ofRequests(callsOfFirstRequest),
  ofRequests(tail),
  ofRequests(modes),
  ofRequests(delayedAcknowledgement),
  ofRequests(heldEvents),
  ofRequests(slowCauses),
  ofRequests(machineNoise),
  ofRequests(callsVarying),
  ofProcesses(workerThreads),
  ofRequests(serverTiming),
  ofWhole(inputLaw),
  ofWhole(peak),
  ofRequests(consistency),
  conditions,
  counted,
  ofWhole(measurementOrder),
  ofWhole(precision),
  ofTimes(steadiness),
  ofProcesses(generatorBound),
  ofProcesses(busyMachine),
  environmentHealth,
] as const;

type IdOf<TRule> = TRule extends Rule<infer Id> ? Id : never;

/** What a rule can find; one that is not in the list of rules does not compile. @public */
export type RuleId = IdOf<(typeof RULES)[number]>;

/** A verdict or a doubt of a report. @public */
export type Finding = RuleFinding<RuleId>;

/** Every finding that the recordings support; nothing else may be printed as one. */
export function judged(evidence: Evidence): readonly Finding[] {
  return RULES.flatMap((rule): readonly Finding[] => rule(evidence));
}
