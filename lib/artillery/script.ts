import { highestLevel } from '../scenario/stages';
import type { LoadData } from './load-data';
import { openPhases, workerPhases } from './phases';

/** The version that this was tried with: hook and histograms rest on what others may change. */
export const ARTILLERY = '2.0.34';

const HOOKS = { beforeRequest: ['perfBefore'], afterResponse: ['perfAfter'] };
/** Everything else of the request is set by `perfBefore`; compressed answers stay so, and are not asked for. */
const REQUEST = { url: '/', gzip: false, followRedirect: false, ...HOOKS };

export interface ScriptOf {
  /** Of its files. */
  readonly key: string;
  readonly url: string;
  readonly requestTimeoutMs: number;
  /** Requests under way, and connections, of one machine. */
  readonly most: number;
  /** Whether Artillery sends a trace context of its own. */
  readonly hasTraces: boolean;
  readonly data: LoadData;
}

/** A script of Artillery, as JSON, which it takes instead of YAML; and how many virtual users it has on one machine at least. */
export function scriptOf({
  key,
  url,
  requestTimeoutMs,
  most,
  hasTraces,
  data: { isOpen, stages },
}: ScriptOf) {
  const users = Math.round(highestLevel(stages));
  const { phases, arrivals } = isOpen
    ? openPhases(stages, most)
    : { phases: workerPhases(users), arrivals: users };
  const flow = isOpen
    ? [{ get: REQUEST }]
    : [
        { function: 'perfArrive' },
        { loop: [{ get: { ...REQUEST, ifTrue: 'perfHasTurn' } }], whileTrue: 'perfGoesOn' },
      ];
  const script = {
    config: {
      target: url,
      phases,
      http: {
        pool: most,
        timeout: requestTimeoutMs / 1000,
        ...(hasTraces && { distributedTracing: true }),
      },
      processor: './processor.cjs',
      includeFiles: [`data/${key}.json`],
    },
    scenarios: [{ name: key, onError: ['perfError'], flow }],
  };
  return { script, arrivals };
}
