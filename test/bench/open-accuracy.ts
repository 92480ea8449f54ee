import { markdownTable } from 'markdown-table';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { percentileOf } from '../../lib/stats/percentile';
import { sortedSamples } from '../../lib/stats/sorted';
import { type ServiceTruth, serviceTruth } from './service-truth';
import { scenarioById, suiteRun } from './suite-run';

/** A pause of a service under an open load. */
interface Pause {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly pauseMs: number;
  readonly perSecond: number;
  readonly percentiles: readonly number[];
}

const DURATION_MS = 10_000;
const PAUSES: readonly Pause[] = [
  {
    id: 'stall: 100/s',
    kind: 'stall/',
    title: 'blocked for 1 s, 100 requests/s',
    pauseMs: 1000,
    perSecond: 100,
    percentiles: [50, 95, 99],
  },
  {
    id: 'stop: 50/s',
    kind: 'stop/',
    title: 'SIGSTOP for 2 s, 50 requests/s',
    pauseMs: 2000,
    perSecond: 50,
    percentiles: [50, 85, 90, 95, 99],
  },
];

const METHOD = `The service answers 10 ms after a request came; once in 10 s it pauses for S seconds, known to nobody but itself. At r requests a second, S·r of them come meanwhile and wait for what is left of the pause: their waiting times fall evenly from S to 0, and the p-th percentile of the mixture is S·(1 − (1 − p)·10 s / S) plus the median of the undisturbed ones, which the service measured itself; the way there and back, and the time it takes to work off what has piled up, are not in it. Response times count from when a request was due. Wanted: within 5 %.`;

/** The closed form: percentiles of an undisturbed time with a share of waiting times that fall evenly to 0. */
function truthMs({ pauseMs }: Pause, undisturbedMs: number, p: number): number {
  return undisturbedMs + Math.max(0, pauseMs - (1 - p / 100) * DURATION_MS);
}

function responseMs({ recording, id }: MeasuredScenario) {
  const { intendedStartMs = [], startMs, durationMs } = recording.samples;
  const times = durationMs.map((ms, place) => ms + (startMs[place] ?? 0) - (intendedStartMs[place] ?? 0));
  const sorted = sortedSamples(times);
  if (!sorted) throw new Error(`${id} has no samples.`);
  return sorted;
}

function compared(title: string, what: string, truth: number, reported: number): readonly string[] {
  const percent = (100 * (reported / truth - 1)).toFixed(1);
  return [
    title,
    what,
    truth.toFixed(1),
    reported.toFixed(1),
    `${percent.startsWith('-') ? '' : '+'}${percent} %`,
  ];
}

function pauseRows(pause: Pause, measured: MeasuredScenario, truth: ServiceTruth) {
  const sorted = responseMs(measured);
  const { medianMs } = truth.handling(pause.kind);
  return pause.percentiles.map((p) =>
    compared(pause.title, `p${p}, ms`, truthMs(pause, medianMs, p), percentileOf(sorted, p)),
  );
}

function sheddingText({ summary, recording }: MeasuredScenario, truth: ServiceTruth): string {
  const stage = summary.stages?.[0];
  const refused = recording.outcomes['HTTP error'];
  const unmeasured = recording.warmupMs.length;
  return `A service that refuses with 503 above 4 requests in flight, 1,000 requests/s for 2 s, each 10 ms: the report counts ${recording.outcomes.ok} answered and ${refused} refused of ${stage?.offered ?? 0} due (failed: ${stage?.failed ?? 0}, dropped: ${stage?.dropped ?? 0}). The service itself counted ${truth.completed} answered and ${truth.shed} refused, warm-up (${unmeasured}) included. Answered per second: ${(recording.outcomes.ok / 2).toFixed(0)} of at most 400 by design.`;
}

/** Open loads against services that pause, wait or refuse by a known rule. */
export async function openAccuracy(): Promise<string> {
  const suite = await suiteRun('open', { mayFail: true });
  const truth = serviceTruth(suite, 'open');
  const of = (id: string) => scenarioById(suite.report, id);
  const fixed = of('fixed: 10/s').summary.stages?.[0]?.response?.percentiles[0].ms ?? Number.NaN;
  const ownMs = truth.handling('wait/fixed').medianMs;
  const title = 'waits 100 ms, 10 requests/s';
  const rows = [
    compared(title, 'p50, ms (by design)', 100, fixed),
    compared(title, 'p50, ms (by its own clock)', ownMs, fixed),
    ...PAUSES.flatMap((pause) => pauseRows(pause, of(pause.id), truth)),
  ];
  const header = ['Service', 'Figure', 'Truth', 'Reported', 'Difference'];
  return `${METHOD} The 100 ms are wanted within 2 %.

${markdownTable([header, ...rows], { align: ['l', 'l', 'r', 'r', 'r'] })}

${sheddingText(of('shedding: 1000/s'), truth)}`;
}
