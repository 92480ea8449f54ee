import { type Recording, requestsSent } from '../measure/recording';
import { isPart, workersOf } from '../scenario/scenario';
import { allowedErrorShare } from '../scenario/threshold';
import { oncePerRecording } from './recording-views';
import { type CountedFailures, errorRateEstimate } from './threshold/estimate';
import { verdictOf } from './threshold/verdict';
import { count } from './wording';

export function countedFailures({ outcomes }: Recording): CountedFailures {
  const sent = requestsSent(outcomes);
  return { sent, failed: sent - outcomes.ok };
}

/**
 * Whether a threshold on the error rate is there to decide over failed requests, and does not fail; of a shard's load that is not
 * known yet. Where all failed, none decides: nothing was measured.
 */
export const areFailuresAllowed = oncePerRecording((recording): boolean => {
  const { thresholds = [], undecided, workload } = recording.scenario;
  const counted = countedFailures(recording);
  const errorRates = thresholds.filter((threshold) => allowedErrorShare([threshold]) !== undefined);
  return (
    counted.sent > 0 &&
    errorRates.length > 0 &&
    (isPart(workload) ||
      (counted.failed < counted.sent &&
        errorRates.every((threshold) => {
          const verdict = verdictOf(threshold, errorRateEstimate(counted, threshold.limit));
          return verdict === 'kept' || (verdict === 'undecided' && undecided !== 'fail');
        })))
  );
});

/**
 * Whether claims can rest on a recording: it was measured to its end, and every request was answered as it should be, or a
 * threshold on the error rate allows those that were not. Of any other there are counts and samples, but no rate, no median,
 * no comparison: what is missing in them would be what was wrong.
 */
export const isWhole = oncePerRecording((recording): boolean => {
  const { outcomes, rounds, stoppedBecause } = recording;
  if (stoppedBecause !== undefined || rounds.length === 0) return false;
  const { failed } = countedFailures(recording);
  return failed === 0 || (outcomes.ok > 0 && areFailuresAllowed(recording));
});

/** Why a figure of the recording is missing: 'no samples', '3 of 20 failed', 'ended early'; else it has too few requests. */
export function missingText(recording: Recording): string {
  const { outcomes, scenario, stoppedBecause } = recording;
  const { sent, failed } = countedFailures(recording);
  if (outcomes.ok === 0) return 'no samples';
  if (failed > 0 && !isWhole(recording)) return `${count(failed)} of ${count(sent)} failed`;
  if (stoppedBecause !== undefined) return 'ended early';
  const workers = workersOf(scenario.workload) ?? 1;
  return workers === 1 ? 'too few requests' : `too few requests for ${workers} workers`;
}
