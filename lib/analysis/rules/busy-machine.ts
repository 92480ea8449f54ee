import type { Rule } from '../evidence';
import { percent } from '../wording';

const NOTABLE = 0.1;

/** Services that were ready to run, but had to wait for a CPU. @internal */
export const busyMachine: Rule = ({ scenarios }) =>
  scenarios.flatMap(({ id, recording, summary }) =>
    (recording.vitals ?? []).flatMap(({ name, isService, cpuWaitMs, windowMs }) => {
      const share = cpuWaitMs === undefined || windowMs === 0 ? 0 : cpuWaitMs / windowMs;
      if (!isService || share <= NOTABLE) return [];
      return [
        {
          rule: 'busy-machine',
          severity: 'warning' as const,
          section: 'trust' as const,
          scenarios: [id],
          sentence: [
            'During ',
            { name: id },
            ' the process of ',
            { name },
            ' waited for a CPU for ',
            { figure: percent(share) },
            ' of the time: other processes, the load generator among them, needed the machine.',
          ],
          effects: [{ quantity: 'share of time waited for a CPU', value: share }],
          sampleSize: summary.latency?.count ?? 0,
          evidence: 'run-queue time of the main thread as the Linux scheduler counts it',
          advice: 'Measure on a machine with a core for each process, or stop what else runs.',
        },
      ];
    }),
  );
