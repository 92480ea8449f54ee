import type { ProcessVitals } from '../../measure/recording';
import type { Rule } from '../evidence';
import { phrase } from '../finding';
import type { MeasuredScenario } from '../summary';
import { counted } from '../wording';

/** The service with the most worker threads of those that are seen in a scenario; `undefined` where there are none. */
export function threadedService({
  recording: { vitals = [] },
}: MeasuredScenario): (ProcessVitals & { readonly workerThreads: number }) | undefined {
  return vitals
    .flatMap((process) => {
      const { isService, workerThreads } = process;
      return isService && workerThreads !== undefined ? [{ ...process, workerThreads }] : [];
    })
    .toSorted((a, b) => b.workerThreads - a.workerThreads)[0];
}

export const workerThreads: Rule<'worker-threads'> = ({ scenarios }) => {
  const threaded = scenarios.flatMap((measured) => {
    const service = threadedService(measured);
    return service ? [{ id: measured.id, ...service }] : [];
  });
  const [most] = threaded.toSorted((a, b) => b.workerThreads - a.workerThreads);
  if (!most) return [];
  return [
    {
      rule: 'worker-threads',
      severity: 'fact',
      section: 'analysis',
      scenarios: threaded.map(({ id }) => id),
      sentence: phrase`
        ${{ name: most.name }} ran ${{ figure: counted(most.workerThreads, 'worker thread') }}, into which
        nobody looks: calls, allocated bytes, event loop and profile are those of its main thread.`,
      effects: [{ quantity: 'worker threads', value: most.workerThreads }],
      sampleSize: threaded.length,
      evidence: 'worker threads that the process of the service started, the most in one window',
    },
  ];
};
