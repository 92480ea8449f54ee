import type { Conditions } from '../conditions';
import type { Evidence, Rule } from '../evidence';
import { phrase, type SentencePart } from '../finding';
import { requestsTimed } from '../summary';
import { count, digits, percent } from '../wording';

type Id =
  | 'cpu-limit'
  | 'clock-governor'
  | 'load-before'
  | 'coverage-attached'
  | 'debugger-attached'
  | 'debug-build'
  | 'not-production';

/** A limit that stops processes in fewer periods than that does not show in the numbers. */
const NOTABLE_PERIODS = 0.01;
/** Of the CPUs of the machine; below it there was one for each process that measures. */
const NOTABLE_LOAD = 0.75;
/** They let the clock follow the load, or hold it low. */
const CHANGING_GOVERNORS: readonly string[] = ['powersave', 'ondemand', 'conservative', 'schedutil'];

interface Doubt {
  readonly rule: Id;
  readonly sentence: readonly SentencePart[];
  readonly brief: string;
  readonly advice: string;
  readonly evidence: string;
}

function cpuLimit({ throttling }: Conditions): Doubt | undefined {
  if (!throttling || throttling.periods === 0) return undefined;
  const { cpuLimit: limit, periods, throttledPeriods, throttledMs } = throttling;
  const share = throttledPeriods / periods;
  if (share < NOTABLE_PERIODS) return undefined;
  return {
    rule: 'cpu-limit',
    sentence: phrase`
      The CPU limit of the container, ${digits(limit)} CPUs, stopped its processes in
      ${{ figure: percent(share) }} of its periods, for ${digits(throttledMs / 1000)} s in all: requests
      waited for the next one.`,
    brief: 'the CPU limit of the container stopped the processes',
    advice: 'Raise the limit, or give the container CPUs of its own (`cpuset`) in place of a limit.',
    evidence: `${count(throttledPeriods)} of ${count(periods)} periods, as the control group of Linux counts them`,
  };
}

function governor({ governor: name }: Conditions): Doubt | undefined {
  if (name === undefined || !CHANGING_GOVERNORS.includes(name)) return undefined;
  return {
    rule: 'clock-governor',
    sentence: phrase`
      The clock of the processor is governed by ${{ name }}: it may have been another one from request to
      request.`,
    brief: `the processor's clock is governed by ${name}`,
    advice: 'Measure with the governor performance: sudo cpupower frequency-set --governor performance.',
    evidence: 'scaling_governor of the first CPU',
  };
}

function loadBefore({ loadBefore: before }: Conditions): Doubt | undefined {
  if (!before || before.average < NOTABLE_LOAD * before.cpus) return undefined;
  return {
    rule: 'load-before',
    sentence: phrase`
      In the minute before the first measurement ${{ figure: `${digits(before.average)} processes` }}
      wanted a CPU at a time, on ${count(before.cpus)} CPUs: what they did may have gone on.`,
    brief: 'the machine was busy before the start',
    advice: 'Wait until builds and installations are over, or stop what else runs.',
    evidence: 'load average over one minute, before the first measurement',
  };
}

function coverage({ attached }: Conditions): Doubt | undefined {
  if (!attached.includes('coverage')) return undefined;
  return {
    rule: 'coverage-attached',
    sentence: ['Code coverage was collected while this was measured: every function runs slower then.'],
    brief: 'code coverage was collected',
    advice: 'Measure without c8 or nyc, and without NODE_V8_COVERAGE.',
    evidence: 'NODE_V8_COVERAGE, or counters in the code, in the process of the tests',
  };
}

function debugging({ attached }: Conditions): Doubt | undefined {
  if (!attached.includes('debugger')) return undefined;
  return {
    rule: 'debugger-attached',
    sentence: [
      'The process of the tests was open to a debugger, which slows down and stops what it is attached to.',
    ],
    brief: 'a debugger could attach',
    advice: 'Measure without --inspect, and outside of the debugger of an editor.',
    evidence: 'the inspector of Node.js was listening',
  };
}

function debugBuild({ isDebugBuild }: Conditions): Doubt | undefined {
  if (!isDebugBuild) return undefined;
  return {
    rule: 'debug-build',
    sentence: ['This Node.js is built for debugging, and runs everything slower.'],
    brief: 'Node.js is a debug build',
    advice: 'Measure with a release of Node.js.',
    evidence: 'process.features.debug',
  };
}

/** Only of a service in the process of the tests it is known what its environment says. */
function notProduction({ nodeEnv }: Conditions, { sharesProcess }: Evidence): Doubt | undefined {
  if (!sharesProcess || nodeEnv === 'production') return undefined;
  return {
    rule: 'not-production',
    sentence: phrase`
      NODE_ENV is ${nodeEnv === null ? ['not set'] : [{ name: nodeEnv }]}, not production: some frameworks
      cache less and check more then.`,
    brief: 'NODE_ENV is not production',
    advice: 'Set NODE_ENV=production for the run.',
    evidence: 'the environment of the process that service and tests share',
  };
}

const DOUBTS = [cpuLimit, governor, loadBefore, coverage, debugging, debugBuild, notProduction];

/** What of the machine and of the processes can make these numbers other than those of production; each with its cure. */
export const environmentHealth: Rule<Id> = (evidence) => {
  const { conditions, scenarios } = evidence;
  if (!conditions) return [];
  const sampleSize = requestsTimed(scenarios);
  return DOUBTS.flatMap((doubtOf) => {
    const doubt = doubtOf(conditions, evidence);
    if (!doubt) return [];
    return { ...doubt, severity: 'warning', section: 'trust', scenarios: [], effects: [], sampleSize };
  });
};
