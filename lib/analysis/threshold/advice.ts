import type { ScenarioKind } from '../../scenario/scenario';
import { count } from '../wording';
import { type Estimate, requestsToDecide } from './estimate';
import type { Verdict } from './verdict';

/** How a suite asks for more requests. */
const MORE: Readonly<Record<ScenarioKind, string>> = {
  'input variation': 'Raise `iterations`',
  single: 'Raise `iterations`',
  throughput: 'Raise `requests`',
  load: 'Let the load last longer',
};

/** Beyond two digits nobody can tell how many requests would decide. */
function about(requests: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(requests)) - 1);
  return `about ${count(Math.ceil(requests / step) * step)}`;
}

/** What to do where the samples do not tell; `undefined` where they do. @internal */
export function adviceOf(
  verdict: Verdict,
  estimate: Estimate | undefined,
  kind: ScenarioKind,
): string | undefined {
  if (!estimate || (verdict !== 'unsupported' && verdict !== 'undecided')) return undefined;
  if (verdict === 'unsupported') return `${MORE[kind]}, or limit what fewer requests can show.`;
  const requests = estimate.share && requestsToDecide(estimate.share);
  if (requests === undefined) return `${MORE[kind]}: more of them may decide it.`;
  return estimate.share?.count === 0
    ? `${MORE[kind]}: it takes ${count(requests)} without a failed one.`
    : `${MORE[kind]}: if they go on like this, it takes ${about(requests)}.`;
}
