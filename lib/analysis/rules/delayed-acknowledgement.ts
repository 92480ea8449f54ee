import { percentileOf } from '../../stats/percentile';
import type { Rule } from '../evidence';
import { phrase } from '../finding';
import { sortedDurations } from '../recording-views';
import { isSequential } from '../summary';
import { milliseconds, percent } from '../wording';

/** A delayed acknowledgement of Linux takes 40 ms; what is added is the service's own work. */
const PLATEAU_MS = { low: 39, high: 45 };
const IDLE = 0.2;

/** Latencies on a plateau near 40 ms while the service had nothing to do: Nagle's algorithm beside delayed acknowledgements. */
export const delayedAcknowledgement: Rule<'delayed-acknowledgement'> = ({ scenarios }) =>
  scenarios.filter(isSequential).flatMap(({ id, recording }) => {
    const sorted = sortedDurations(recording);
    const services = (recording.vitals ?? []).filter(({ isService }) => isService);
    if (!sorted || sorted.length < 10 || services.length === 0) return [];
    const [low, high] = [percentileOf(sorted, 10), percentileOf(sorted, 90)];
    const busy = Math.max(...services.map(({ cpuMs, windowMs }) => (windowMs > 0 ? cpuMs / windowMs : 1)));
    if (low < PLATEAU_MS.low || high > PLATEAU_MS.high || busy > IDLE) return [];
    return {
      rule: 'delayed-acknowledgement',
      severity: 'warning',
      section: 'key findings',
      scenarios: [id],
      sentence: phrase`
        The latencies of ${{ name: id }} lie on a plateau of
        ${{ figure: `${milliseconds(low)} to ${milliseconds(high)}` }}, while the service used a CPU for
        ${percent(busy)} of the time: it waits, it does not compute.`,
      effects: [{ quantity: '10th percentile in ms', value: low }],
      sampleSize: sorted.length,
      evidence: '10th and 90th percentile between 39 and 45 ms, CPU time of the service’s process below 20 %',
      advice:
        'Near 40 ms this often is Nagle’s algorithm beside delayed acknowledgements: set `noDelay` on the sockets of the service or its proxies, and send head and body of an answer in one write. A timer of 40 ms looks the same.',
    };
  });
