import type { Recording } from '../../measure/recording';
import { medianOf } from '../../stats/percentile';
import type { Rule } from '../evidence';
import { phrase } from '../finding';
import { count, milliseconds } from '../wording';

const LEAST_ANSWERS = 10;
/** Of a shorter whole nobody waits for the parts. */
const LEAST_MS = 20;
/** The first event of nearly all answers comes behind this share of the time. */
const LATE = 0.9;
const NEARLY_ALL = 0.9;

interface Streamed {
  readonly firstMs: number;
  readonly wholeMs: number;
}

function streamedIn({ samples }: Recording): readonly Streamed[] {
  const { durationMs, events = [], firstEventMs = [] } = samples;
  return events.flatMap((number, index) => {
    const [firstMs, wholeMs] = [firstEventMs[index] ?? undefined, durationMs[index]];
    return number > 1 && firstMs !== undefined && wholeMs !== undefined ? [{ firstMs, wholeMs }] : [];
  });
}

/** Event streams whose events come all at once, at the end: what makes one after the other of them is not seen by who waits. */
export const heldEvents: Rule<'held-events'> = ({ scenarios }) =>
  scenarios.flatMap(({ id, recording }) => {
    const streamed = streamedIn(recording);
    if (streamed.length < LEAST_ANSWERS) return [];
    const late = streamed.filter(({ firstMs, wholeMs }) => firstMs >= LATE * wholeMs).length;
    const wholeMs = medianOf(streamed.map((answer) => answer.wholeMs));
    if (late < NEARLY_ALL * streamed.length || wholeMs < LEAST_MS) return [];
    const firstMs = medianOf(streamed.map((answer) => answer.firstMs));
    return {
      rule: 'held-events',
      severity: 'fact',
      section: 'key findings',
      scenarios: [id],
      sentence: phrase`
        The events of ${{ name: id }} come together, at the end: in
        ${{ figure: `${count(late)} of ${count(streamed.length)} answers` }} with several events the first
        comes in the last tenth of the time (medians: ${milliseconds(firstMs)} of ${milliseconds(wholeMs)}).`,
      effects: [{ quantity: 'median time to the first event in ms', value: firstMs }],
      sampleSize: streamed.length,
      evidence: 'time to the first event beside that to the end, of each answer with at least two events',
      advice:
        'Where they are made one after the other, something holds them back: a body that is put together before it is sent, compression that is not flushed, or a proxy that buffers.',
    };
  });
