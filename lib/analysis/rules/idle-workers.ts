import type { Recording } from '../../measure/recording';
import type { Rule } from '../evidence';
import { phrase } from '../finding';
import { samplesByRound } from '../recording-views';
import { percent } from '../wording';

const LARGEST_IDLE_SHARE = 0.1;

/**
 * The share of time in which workers had no request under way although there was work: Little's law says that requests in
 * flight = throughput × time of a request, so what is missing to the number of workers was spent in the client.
 */
function idleShareOf(recording: Recording): number | undefined {
  const { workload } = recording.scenario;
  if (workload.kind !== 'closed') return undefined;
  let busyMs = 0;
  let availableMs = 0;
  for (const [index, { startMs, durationMs }] of samplesByRound(recording).entries()) {
    const round = recording.rounds[index];
    if (!round || startMs.length < round.requests) return undefined;
    availableMs += Math.min(workload.workers, round.requests) * (round.fullLoadEndMs - round.startMs);
    for (const [sample, start] of startMs.entries()) {
      busyMs += Math.max(0, Math.min(round.fullLoadEndMs, start + (durationMs[sample] ?? 0)) - start);
    }
  }
  return availableMs > 0 ? 1 - busyMs / availableMs : undefined;
}

export const idleWorkers: Rule<'idle-workers'> = ({ scenarios }) =>
  scenarios.flatMap(({ id, recording, summary }) => {
    const isThroughput = recording.scenario.kind === 'throughput' && summary.throughput !== null;
    const idleShare = isThroughput ? idleShareOf(recording) : undefined;
    if (idleShare === undefined || idleShare <= LARGEST_IDLE_SHARE) return [];
    return {
      rule: 'idle-workers',
      severity: 'warning',
      section: 'trust',
      scenarios: [id],
      sentence: phrase`
        The workers of ${{ name: id }} had no request under way for ${{ figure: percent(idleShare) }} of the
        time: the client held the throughput down, the service could do more.`,
      brief: 'throughput held down by the client',
      effects: [{ quantity: 'idle share', value: idleShare }],
      sampleSize: recording.samples.durationMs.length,
      evidence: 'Little’s law: time of requests in flight against workers × time, while there was work left',
    };
  });
