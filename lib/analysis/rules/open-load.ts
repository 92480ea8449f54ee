import { present } from '../../core/fields';
import { supportsPercentile } from '../../stats/order-statistics';
import type { Rule } from '../evidence';
import { phrase, type RuleFinding } from '../finding';
import { medianIn, upperIn } from '../percentiles';
import type { StageSummary } from '../stages';
import type { MeasuredScenario } from '../summary';
import { count, digits, milliseconds, plainNumber } from '../wording';

type Found = RuleFinding<'not-kept-up' | 'open-load-response'>;

/** Below this share of what was due, the service did not keep up; requests under way at the end are not enough for that. */
const KEPT_UP = 0.9;

/** Two stages of a load may be at the same rate. */
function levelText({ from, to }: StageSummary, place: number, stages: number): string {
  const [at, between] = stages === 1 ? ['At', 'From'] : ['at', 'from'];
  const which = stages === 1 ? '' : `In stage ${place + 1} of ${stages}, `;
  return from === to
    ? `${which}${at} ${plainNumber(to)} requests/s`
    : `${which}${between} ${plainNumber(from)} to ${plainNumber(to)} requests/s`;
}

function responseFact(id: string, level: string, stage: StageSummary): Found | undefined {
  const { response, failed, dropped } = stage;
  if (!response || !supportsPercentile(response.count, 50)) return undefined;
  const medianMs = medianIn(response).ms;
  const highest = upperIn(response).at(-1);
  const upper = highest
    ? `${highest.p} % within ${milliseconds(highest.ms)}`
    : `the slowest after ${milliseconds(response.maxMs)}`;
  const left = failed + dropped;
  const leftOut = left > 0 ? `; ${count(left)} more failed or were dropped and are in neither figure` : '';
  return {
    rule: 'open-load-response',
    severity: 'fact',
    section: 'key findings',
    scenarios: [id],
    sentence: phrase`
      ${level} (${{ name: id }}) half of the answers came within
      ${{ figure: milliseconds(medianMs) }} of the moment their requests were due, ${upper}${leftOut}.`,
    effects: [{ quantity: 'median response time in ms', value: medianMs }],
    sampleSize: response.count,
    evidence:
      'response times from the intended start of each request; stalls of service and client are inside',
  };
}

function keptUpDoubt(id: string, level: string, stage: StageSummary): Found | undefined {
  const { offered, completed, durationSeconds, dropped } = stage;
  if (offered === 0 || completed >= KEPT_UP * offered) return undefined;
  return {
    rule: 'not-kept-up',
    severity: 'warning',
    section: 'key findings',
    scenarios: [id],
    sentence: [
      `${level} (`,
      { name: id },
      ') ',
      { figure: `${count(completed)} of ${count(offered)} requests` },
      ` that were due within ${digits(durationSeconds)} s were answered as they should be by its end`,
      dropped > 0
        ? `; ${count(dropped)} were dropped, because as many as allowed were under way.`
        : '; the others came later or failed.',
    ],
    effects: [{ quantity: 'share answered in time', value: completed / offered }],
    sampleSize: offered,
    evidence: 'answers that ended within the stage against requests that were due in it',
  };
}

function findingsOf({ id, recording, summary }: MeasuredScenario): readonly Found[] {
  if (recording.scenario.kind !== 'open load') return [];
  const stages = summary.stages ?? [];
  return stages.flatMap((stage, place) => {
    const level = levelText(stage, place, stages.length);
    return present(
      recording.stoppedBecause === undefined && responseFact(id, level, stage),
      stage.from === stage.to && keptUpDoubt(id, level, stage),
    );
  });
}

export const openLoad: Rule<'not-kept-up' | 'open-load-response'> = ({ scenarios }) =>
  scenarios.flatMap(findingsOf);
