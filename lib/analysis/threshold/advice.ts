import { count } from '../wording';
import { type Estimate, requestsToDecide } from './estimate';
import type { Verdict } from './verdict';

/** Beyond two digits nobody can tell how many requests would decide. */
function about(requests: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(requests)) - 1);
  return `about ${count(Math.ceil(requests / step) * step)}`;
}

/**
 * What to do where the samples do not tell; `undefined` where they do.
 *
 * @param more - how one gets more requests: 'Raise `iterations`'
 * @param most - how many can be sent in the time that the scenario has
 */
export function adviceOf(
  verdict: Verdict,
  estimate: Estimate | undefined,
  more: string,
  most = Number.POSITIVE_INFINITY,
): string | undefined {
  if (!estimate || (verdict !== 'unsupported' && verdict !== 'undecided')) return undefined;
  if (verdict === 'unsupported') return `${more}, or limit what fewer requests can show.`;
  const { share } = estimate;
  const requests = share && requestsToDecide(share);
  if (requests === undefined) return `${more}: more of them may decide it.`;
  if (requests > most)
    return `It is too close to the limit to decide: it would take ${about(requests)} requests, more than \`timeLimitMs\` allows.`;
  return share?.count === 0 && share.size.effective === share.size.samples
    ? `${more}: it takes ${count(requests)} without a failed one.`
    : `${more}: if they go on like this, it takes ${about(requests)}.`;
}
