import type { Effect, Finding } from '../../lib/analysis/finding';
import { plainSentence } from '../../lib/analysis/finding';
import type { MeasuredScenario } from '../../lib/analysis/summary';

type Findings = readonly Finding[];

function by(findings: Findings, ...rules: readonly string[]): Findings {
  return findings.filter(({ rule }) => rules.includes(rule));
}

function shares(one: Finding, other: Finding): boolean {
  return one.scenarios.some((id) => other.scenarios.includes(id));
}

function said(...pair: Findings): string {
  return pair.map(plainSentence).join(' ↔ ');
}

function pairs(ones: Findings, others: Findings, collide: (one: Finding, other: Finding) => boolean) {
  return ones.flatMap((one) =>
    others.filter((other) => other !== one && collide(one, other)).map((other) => said(one, other)),
  );
}

function intervalOf({ effects: [effect] }: Finding): Required<Pick<Effect, 'value' | 'low' | 'high'>> {
  const { value = Number.NaN, low = Number.NaN, high = Number.NaN } = effect ?? {};
  return { value, low, high };
}

/** Two verdicts on one input: different, not shown to differ, unknown; and growth where none was shown. */
function inputs(findings: Findings): readonly string[] {
  const verdicts = by(findings, 'input-ratio', 'input-no-difference', 'input-inconclusive');
  const isNoGrowth = (verdict: Finding) => verdict.rule !== 'input-ratio' || intervalOf(verdict).low <= 1;
  return [
    ...pairs(verdicts, verdicts, shares),
    ...pairs(by(findings, 'input-law'), verdicts.filter(isNoGrowth), shares),
  ];
}

/** Two verdicts on one level of workers, or one that its own interval does not allow. */
function speedUps(findings: Findings): readonly string[] {
  const verdicts = by(findings, 'speed-up');
  const wrong = verdicts.filter((verdict) => {
    const { low, high } = intervalOf(verdict);
    const sentence = plainSentence(verdict);
    if (sentence.includes('contention')) return high >= 1;
    if (sentence.includes('does not show')) return low > 1 || high < 1;
    const isDifferent = low > 1 || high < 1;
    return sentence.includes('at most') ? isDifferent : !isDifferent;
  });
  return [
    ...pairs(verdicts, verdicts, (one, other) => one.scenarios[1] === other.scenarios[1]),
    ...wrong.map((verdict) => said(verdict)),
  ];
}

/** A peak, and a level beyond it that is shown to be faster than another one beyond it. */
function peaks(findings: Findings, scenarios: readonly MeasuredScenario[]): readonly string[] {
  const workersOf = (id: string | undefined) => {
    const value = scenarios.find((scenario) => scenario.id === id)?.recording.scenario.value;
    return typeof value === 'number' ? value : Number.NaN;
  };
  return by(findings, 'peak').flatMap((peak) => {
    const beyond = by(findings, 'speed-up').filter(
      ({ scenarios: [, level] }) => workersOf(level) > intervalOf(peak).high,
    );
    const isFasterBeyond = (one: Finding, other: Finding) =>
      workersOf(one.scenarios[1]) > workersOf(other.scenarios[1]) &&
      intervalOf(one).low > intervalOf(other).high;
    return pairs(beyond, beyond, isFasterBeyond);
  });
}

/** Errors and none; something said of what has no samples. */
function absences(findings: Findings): readonly string[] {
  const isFailure = ({ advice, effects: [effect] }: Finding) =>
    advice !== undefined || (effect?.value ?? 0) > 0;
  const others = findings.filter(({ rule }) => rule !== 'no-samples' && rule !== 'failures');
  return [
    ...pairs(by(findings, 'no-errors'), by(findings, 'failures').filter(isFailure), () => true),
    ...pairs(by(findings, 'no-samples'), others, shares),
  ];
}

/** Consistent and not, or consistent with a share of slow requests that p99 would have shown; in turns and in one go. */
function spreads(findings: Findings, scenarios: readonly MeasuredScenario[]): readonly string[] {
  const consistent = by(findings, 'consistency').filter(({ severity }) => severity === 'fact');
  const wide = by(findings, 'consistency').filter(({ severity }) => severity === 'warning');
  const isHidden = (one: Finding, tail: Finding) => {
    const allowed = plainSentence(one).startsWith('P99') ? 0.01 : 0.05;
    return scenarios
      .filter(({ id }) => tail.scenarios.includes(id) && one.scenarios.includes(id))
      .some(({ recording: { samples }, summary }) => {
        const limitMs = 2 * (summary.latency?.p50Ms ?? Number.NaN);
        return samples.durationMs.filter((ms) => ms > limitMs).length / samples.durationMs.length > allowed;
      });
  };
  const order = by(findings, 'measurement-order');
  const levels = by(findings, 'steadiness', 'modes', 'precision', 'tail');
  return [
    ...pairs(consistent, [...consistent, ...wide], shares),
    ...pairs(consistent, by(findings, 'tail'), isHidden),
    ...pairs(consistent, by(findings, 'modes'), shares),
    ...pairs(order, order, shares),
    ...pairs(levels, levels, (one, other) => one.rule === other.rule && shares(one, other)),
  ];
}

/** Every pair of findings of one report that cannot both be true, as text. */
export function contradictionsIn(
  findings: Findings,
  scenarios: readonly MeasuredScenario[],
): readonly string[] {
  return [
    ...inputs(findings),
    ...speedUps(findings),
    ...peaks(findings, scenarios),
    ...absences(findings),
    ...spreads(findings, scenarios),
  ];
}
