import { cpuWaitShare, NOTABLE_WAIT } from '../analysis/cpu-wait';
import { percent } from '../analysis/wording';
import { present } from '../core/fields';
import { type Recording, requestsSent } from '../measure/recording';
import { medianOf } from '../stats/percentile';
import type { ArmFigures, ComparedScenario, Doubt, Strain } from './comparison';

/** Above this, answers wait for what sends the requests. */
const BUSY = 0.9;

/** Of a CPU, that one version may take while the other one measures. */
const IDLE = 0.02;

export function strainOf({ vitals = [], scenario, sentTwice, outcomes }: Recording): Strain {
  const generator = vitals.find(({ isLoadGenerator, isService }) => isLoadGenerator && !isService);
  const waits = vitals.flatMap((process) =>
    process.isService && process.cpuWaitMs !== undefined ? [cpuWaitShare(process)] : [],
  );
  // Before each request of an open load the generator waits turn by turn of its event loop, which counts as work.
  const isTold = generator !== undefined && scenario.workload.kind !== 'open';
  return {
    ...(isTold && { generatorBusyShare: generator.eventLoopUtilisation }),
    ...(waits.length > 0 && { cpuWaitShare: Math.max(...waits) }),
    ...(sentTwice !== undefined && { sentTwiceShare: sentTwice / requestsSent(outcomes) }),
  };
}

/** The larger one of both arms, each the median of its launches. */
function largestOf(
  { launches }: ComparedScenario,
  of: (figures: ArmFigures) => number | undefined,
): number | undefined {
  const shares = (['base', 'head'] as const).flatMap((arm) => {
    const values = launches.flatMap((launch) => (launch[arm] && of(launch[arm])) ?? []);
    return values.length === 0 ? [] : [medianOf(values)];
  });
  return shares.length === 0 ? undefined : Math.max(...shares);
}

/** The scenario in which a share is largest, if it is beyond its limit, and how many others there are. */
function worstOf(
  scenarios: readonly ComparedScenario[],
  limit: number,
  of: (figures: ArmFigures) => number | undefined,
): { readonly where: string; readonly share: string } | undefined {
  const beyond = scenarios
    .flatMap((scenario) => {
      const share = largestOf(scenario, of);
      return share !== undefined && share > limit ? [{ scenario, share }] : [];
    })
    .toSorted((a, b) => b.share - a.share);
  const [worst, ...others] = beyond;
  if (!worst) return undefined;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return { where: `${worst.scenario.title}${more}`, share: percent(worst.share) };
}

/**
 * What a reader should doubt of a comparison, each with its cure.
 *
 * @param hasNoLock - whether the packages of the base were installed by no lock file
 */
export function doubtsOf(scenarios: readonly ComparedScenario[], hasNoLock: boolean): readonly Doubt[] {
  const busy = worstOf(scenarios, BUSY, ({ strain }) => strain.generatorBusyShare);
  const idle = worstOf(scenarios, IDLE, ({ strain }) => strain.idleCpuShare);
  const twice = worstOf(scenarios, 0, ({ strain }) => strain.sentTwiceShare);
  const waiting = worstOf(scenarios, NOTABLE_WAIT, ({ strain }) => strain.cpuWaitShare);
  return present<Doubt>(
    twice && {
      sentence: `A version ended kept connections without an answer, and ${twice.share} of its requests went out a second time (${twice.where}).`,
      advice: 'Look whether a process of the service dies or destroys connections.',
    },
    busy && {
      sentence: `What sends the requests, not the service, may have been the limit, so that a change looks smaller than it is: its event loop was busy for ${busy.share} of the time (${busy.where}).`,
      advice: 'Measure with fewer workers, or on a machine with more free cores.',
    },
    waiting && {
      sentence: `The service waited for a CPU for ${waiting.share} of the time (${waiting.where}): others needed the machine, which widens all intervals.`,
      advice: 'Measure on a machine with a core for each process, or stop what else runs.',
    },
    idle && {
      sentence: `While nothing was sent to it, a version took ${idle.share} of a CPU (${idle.where}), beside which the other one was measured.`,
      advice: 'Let the service do nothing by itself, such as polling, while it is compared.',
    },
    hasNoLock && {
      sentence:
        'The base has no lock file, so its packages are those of today: a change may be theirs, or be hidden by them.',
      advice: 'Commit the lock file.',
    },
  );
}
