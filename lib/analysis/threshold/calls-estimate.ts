import { isUpperLimit, type Threshold } from '../../scenario/threshold';
import { type CallsSummary, callRangeText, callsUnder } from '../calls-summary';
import { count, counted } from '../wording';
import { type Estimate, plainEstimate } from './estimate';
import type { Verdict } from './verdict';

function saidOf(calls: CallsSummary): string {
  const { requests, outside } = calls;
  const others =
    outside === undefined ? '' : `; ${count(outside)} more outside of requests or behind their answers`;
  return `is ${callRangeText(calls)} (counted in ${counted(requests, 'request')}${others})`;
}

/**
 * Calls of the request that made the most, or of a lower limit the fewest: a count of every request, so that one of them decides.
 * Where some calls could not be told for a request, each may have made more.
 */
export function callsEstimate(
  threshold: Threshold,
  name: string,
  calls: readonly CallsSummary[] = [],
): Estimate | undefined {
  const calling = callsUnder(name, calls);
  if (!calling) return undefined;
  const { least, most, requests, outside } = calling;
  const value = isUpperLimit(threshold) ? most : least;
  return {
    ...plainEstimate(value, requests, 'counted in the service, in every request'),
    bounds: { low: value, ...(outside === undefined && { high: value }) },
    said: saidOf(calling),
  };
}

export function callsAdvice(
  verdict: Verdict,
  name: string,
  calls: readonly CallsSummary[] = [],
): string | undefined {
  if (verdict === 'undecided')
    return `Await each call of ${name} in the request that makes it: those in the background, or behind its answer, belong to none.`;
  if (verdict !== 'unsupported') return undefined;
  const known = calls.map((of) => of.name).join(', ');
  return known === ''
    ? 'Calls are counted where this package starts the service as a process of Node.js, or runs it in this one, and `countCalls` is not false; those of the steps of a journey in its warm-up.'
    : `Counted are ${known}. A library is counted once the service has loaded it; a counter of its own once it has told its name on the channel perf-markdown:call.`;
}
