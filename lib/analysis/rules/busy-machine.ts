import { cpuWaitShare, NOTABLE_WAIT } from '../cpu-wait';
import type { Rule } from '../evidence';
import { phrase, type SentencePart } from '../finding';
import { leastRequestsTimed } from '../summary';
import { percent } from '../wording';

interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly share: number;
}

function said(worst: Waiting, waiting: number, scenarios: number): readonly SentencePart[] {
  const figure = { figure: percent(worst.share) };
  if (waiting === 1)
    return phrase`In ${{ name: worst.id }} ${{ name: worst.name }} waited for a CPU for ${figure} of the time`;
  return phrase`
    In ${waiting} of ${scenarios} scenarios a service waited for a CPU for more than
    ${percent(NOTABLE_WAIT)} of the time, the longest in ${{ name: worst.id }}: ${{ name: worst.name }} for
    ${figure}`;
}

/** Services that were ready to run, but had to wait for a CPU. */
export const busyMachine: Rule<'busy-machine'> = ({ scenarios }) => {
  const waiting: readonly Waiting[] = scenarios
    .flatMap(({ id, recording }) =>
      (recording.vitals ?? []).flatMap((vitals) => {
        const share = cpuWaitShare(vitals);
        return vitals.isService && share > NOTABLE_WAIT ? [{ id, name: vitals.name, share }] : [];
      }),
    )
    .toSorted((a, b) => b.share - a.share);
  const [worst] = waiting;
  if (!worst) return [];
  const ids = [...new Set(waiting.map(({ id }) => id))];
  return [
    {
      rule: 'busy-machine',
      severity: 'warning',
      section: 'trust',
      scenarios: ids,
      sentence: phrase`
        ${said(worst, ids.length, scenarios.length)}. Other processes, the load generator among them, needed
        the machine.`,
      brief: 'the service waited for a CPU',
      effects: [{ quantity: 'largest share of time waited for a CPU', value: worst.share }],
      sampleSize: leastRequestsTimed(scenarios.filter(({ id }) => ids.includes(id))),
      evidence: 'run-queue time of the main threads as the Linux scheduler counts it',
      advice: 'Measure on a machine with a core for each process, or stop what else runs.',
    },
  ];
};
