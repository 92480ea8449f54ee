import { count, counted, milliseconds } from '../../../lib/analysis/wording';
import { tickText } from '../../svg/scales';
import type { PlottedCause, PlottedScenario } from '../plotted';
import type { Course, Sample } from './samples';

/** A moment, as exactly as neighbouring requests differ. */
function momentText(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(3)} s` : `${ms.toFixed(2)} ms`;
}

const CAUSES = {
  'garbage collection': 'coincided with a garbage collection',
  'event-loop block': 'coincided with a block of the event loop',
  unknown: 'slow, cause unknown',
} as const;

function causeText({ cause, process }: PlottedCause): string {
  return process === undefined ? CAUSES[cause] : `${CAUSES[cause]} (${process})`;
}

function startText({ startMs, lateMs }: Sample): readonly string[] {
  if (startMs === undefined) return [];
  if (lateMs === undefined) return [`started at ${momentText(startMs)}`];
  return [`due at ${momentText(startMs)}`, `sent ${momentText(lateMs)} later`];
}

/** Everything that is known of a sample, in parts. */
export function sampleTexts({ bands }: Course, sample: Sample): readonly string[] {
  const { ms, round, iteration, cause } = sample;
  const title = bands[round]?.title ?? '';
  return [
    milliseconds(ms),
    ...(title === '' ? [] : [title]),
    ...(iteration === undefined ? [] : [`iteration ${count(iteration)}`]),
    ...startText(sample),
    ...(cause ? [causeText(cause)] : []),
    ...(cause?.traceId === undefined ? [] : [`trace ${cause.traceId}`]),
  ];
}

function samplesText({ count: all, selection, ms }: PlottedScenario): string {
  if (selection === undefined) return counted(all, 'sample');
  return `${count(ms.length)} of ${count(all)} samples are shown, ${selection}`;
}

function percentileTexts({ lines }: PlottedScenario, { bands }: Course): readonly string[] {
  const of = (round: number | undefined): string =>
    lines
      .filter((line) => line.round === round)
      .map(({ label, ms }) => `${label} ${milliseconds(ms)}`)
      .join(', ');
  const stages = bands.map(({ title }, round) => ({ title, text: of(round) }));
  const ofStages = stages.filter(({ text }) => text !== '').map(({ title, text }) => `${title}: ${text}`);
  return [of(undefined), ofStages.join('; ')].filter((text) => text !== '');
}

/** The scenario in one line: how many samples, and the percentiles they support. */
export function numbersText(scenario: PlottedScenario, course: Course): string {
  const { failed, selection, count: all } = scenario;
  const ofAll = selection === undefined ? '' : ` (of all ${count(all)})`;
  return [
    samplesText(scenario),
    ...percentileTexts(scenario, course).map((text) => `${text}${ofAll}`),
    ...(failed > 0 ? [`${count(failed)} failed, which are not among them`] : []),
  ].join(' · ');
}

const SHADES = {
  rounds: ' Shaded: the rounds; the pauses between them are left out.',
  stages: ' Shaded: the stages.',
  nothing: '',
} as const;

export function axisText({ timing, partedBy }: PlottedScenario, { unit }: Course): string {
  if (unit === 'samples')
    return `Vertical: ${timing}. Horizontal: the order in which they were added; their times are not known.`;
  const when = timing === 'service time' ? 'sent' : 'due';
  return `Vertical: ${timing}. Horizontal: when each request was ${when}.${SHADES[partedBy]}`;
}

export function courseTickText(value: number, unit: Course['unit'], end: number): string {
  if (unit === 'samples') return count(value);
  if (value === 0) return '0';
  return end >= 1000 ? `${tickText(value / 1000)} s` : `${tickText(value)} ms`;
}
