import { sumBy } from '../../core/sums';
import type { CallCounts } from '../../measure/recording';
import { calledNames, callPlaceParts, callsSummaries, callsUnder, isExact } from '../calls-summary';
import { listed, type Rule } from '../evidence';
import { phrase, type RuleFinding } from '../finding';
import { numericInputs } from '../numeric-inputs';
import { groupName, groupsOf } from '../scenario-groups';
import type { MeasuredScenario } from '../summary';
import { count, counted, plainNumber } from '../wording';

const EVIDENCE = 'calls counted in the service, in each of these requests';
/** Whether a request opens a connection depends on the others. */
const BY_CHANCE = 'sockets';

function namesIn(scenarios: readonly MeasuredScenario[]): readonly string[] {
  return calledNames(scenarios.map(({ summary }) => summary));
}

function exactCalls(group: readonly MeasuredScenario[], name: string): readonly number[] | undefined {
  const exact = group.flatMap(({ summary }) => {
    const calls = callsUnder(name, summary.calls);
    return calls && isExact(calls) ? [calls.most] : [];
  });
  return exact.length === group.length ? exact : undefined;
}

interface Line {
  readonly constant: number;
  readonly perInput: number;
}

function lineOf(inputs: readonly number[], calls: readonly number[]): Line | undefined {
  const points = inputs.map((input, index) => ({ input, calls: calls[index] ?? 0 }));
  const [first, ...others] = points.toSorted((a, b) => a.input - b.input);
  const last = others.at(-1);
  if (!first || !last || last.input === first.input) return undefined;
  const perInput = (last.calls - first.calls) / (last.input - first.input);
  const constant = first.calls - perInput * first.input;
  const isLine = points.every((point) => point.calls === constant + perInput * point.input);
  return isLine && perInput >= 1 && Number.isInteger(perInput) && Number.isInteger(constant)
    ? { constant, perInput }
    : undefined;
}

function lineText({ constant, perInput }: Line): string {
  const slope = perInput === 1 ? 'n' : `${plainNumber(perInput)} n`;
  if (constant === 0) return slope;
  return `${slope} ${constant > 0 ? '+' : '−'} ${plainNumber(Math.abs(constant))}`;
}

function growthIn(group: readonly MeasuredScenario[], name: string): RuleFinding<'calls-growth'> | undefined {
  const numeric = numericInputs(group);
  const calls = exactCalls(group, name);
  const line = numeric && calls && lineOf(numeric.inputs, calls);
  if (!line) return undefined;
  const own = group.flatMap(({ summary }) => callsUnder(name, summary.calls) ?? []);
  const each = `${counted(line.perInput, 'call')} of ${name} for each`;
  const unit = numeric.unit === undefined ? [] : [' of n ', { name: numeric.unit }];
  return {
    rule: 'calls-growth',
    severity: 'fact',
    section: 'key findings',
    scenarios: group.map(({ id }) => id),
    sentence: phrase`
      ${{ name: groupName(group) }}: a request makes ${{ figure: each }}${unit}, ${lineText(line)} in all: N+1${callPlaceParts(own.at(-1)?.place)}.`,
    effects: [
      { quantity: `calls of ${name} per input`, value: line.perInput },
      { quantity: `calls of ${name} whatever the input`, value: line.constant },
    ],
    sampleSize: sumBy(own, ({ requests }) => requests),
    evidence: `${EVIDENCE}; of all ${group.length} inputs the number lies on one line`,
    advice: 'Ask for all of them in one call, such as a query with a list or a join.',
  };
}

/** Calls that grow with an input, by the same number for each: N+1. */
export const callsGrowth: Rule<'calls-growth'> = (evidence) =>
  groupsOf(evidence, 'input variation').flatMap((group) =>
    group.length < 2 ? [] : namesIn(group).flatMap((name) => growthIn(group, name) ?? []),
  );

function varyingUnder(
  name: string,
  scenarios: readonly MeasuredScenario[],
): RuleFinding<'calls-varying'> | undefined {
  const varying = scenarios.flatMap((measured) => {
    const calls = callsUnder(name, measured.summary.calls);
    const isVarying = calls && calls.least < calls.most && calls.outside === undefined;
    return isVarying ? [{ measured, calls }] : [];
  });
  if (varying.length === 0) return undefined;
  const least = Math.min(...varying.map(({ calls }) => calls.least));
  const most = Math.max(...varying.map(({ calls }) => calls.most));
  const range = `between ${count(least)} and ${count(most)} calls of ${name}`;
  return {
    rule: 'calls-varying',
    severity: 'fact',
    section: 'analysis',
    scenarios: varying.map(({ measured }) => measured.id),
    sentence: phrase`
      Requests of ${listed(varying.map(({ measured }) => measured))} make
      ${{ figure: range }}${callPlaceParts(varying[0]?.calls.place)}.`,
    effects: varying.flatMap(({ calls }) => [
      { quantity: `calls of ${name}`, value: calls.mean, low: calls.least, high: calls.most },
    ]),
    sampleSize: sumBy(varying, ({ calls }) => calls.requests),
    evidence: EVIDENCE,
  };
}

export const callsVarying: Rule<'calls-varying'> = ({ scenarios }) =>
  namesIn(scenarios)
    .filter((name) => name !== BY_CHANCE)
    .flatMap((name) => varyingUnder(name, scenarios) ?? []);

function firstIn(
  measured: MeasuredScenario,
  first: readonly CallCounts[],
): readonly RuleFinding<'calls-of-first-request'>[] {
  return callsSummaries(first).flatMap(({ name, most: made }) => {
    const later = callsUnder(name, measured.summary.calls);
    if (!later || later.outside !== undefined || made <= later.most) return [];
    return {
      rule: 'calls-of-first-request',
      severity: 'fact',
      section: 'analysis',
      scenarios: [measured.id],
      sentence: phrase`
        The first request after a start made ${{ figure: `${counted(made, 'call')} of ${name}` }}, requests
        of ${{ name: measured.id }} make ${later.most === 0 ? 'none' : `${count(later.most)} at most`}.`,
      effects: [{ quantity: `calls of ${name} in the first request`, value: made }],
      sampleSize: later.requests + 1,
      evidence: EVIDENCE,
    };
  });
}

/** What only the first request of a start calls, or calls more often than any later one. */
export const callsOfFirstRequest: Rule<'calls-of-first-request'> = ({ scenarios }) =>
  scenarios.flatMap((measured) => {
    const { coldStart } = measured.recording;
    return coldStart?.isFirstCall && coldStart.calls ? firstIn(measured, coldStart.calls) : [];
  });
