import type { Effect } from '../../lib/analysis/finding';
import { plainSentence } from '../../lib/analysis/finding';
import type { Finding, RuleId } from '../../lib/analysis/judge';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { workersOf } from '../../lib/scenario/scenario';

type Findings = readonly Finding[];

function by(findings: Findings, ...rules: readonly RuleId[]): Findings {
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
    const excludesOne = low > 1 || high < 1;
    if (/no difference/.test(sentence)) return low <= 1 / 1.1 || high >= 1.1;
    return / after \d|(?<!of cases )at most/.test(sentence) ? excludesOne : !excludesOne;
  });
  return [
    ...pairs(verdicts, verdicts, (one, other) => one.scenarios[1] === other.scenarios[1]),
    ...wrong.map((verdict) => said(verdict)),
  ];
}

const WORKERS_AT_THE_PEAK = 'workers at the peak';

/** A peak at a number of workers, and a level beyond it that is shown to be faster than another one beyond it. */
function peaks(findings: Findings, scenarios: readonly MeasuredScenario[]): readonly string[] {
  const levels = new Map(scenarios.map(({ id, recording }) => [id, workersOf(recording.scenario.workload)]));
  const workersAt = (id = '') => levels.get(id) ?? Number.NaN;
  const fitted = by(findings, 'peak').filter(
    ({ effects: [first] }) => first?.quantity === WORKERS_AT_THE_PEAK,
  );
  return fitted.flatMap((peak) => {
    const beyond = by(findings, 'speed-up').filter(
      ({ scenarios: [, level] }) => workersAt(level) > intervalOf(peak).high,
    );
    const isFasterBeyond = (one: Finding, other: Finding) =>
      workersAt(one.scenarios[1]) > workersAt(other.scenarios[1]) &&
      intervalOf(one).low > intervalOf(other).high;
    return pairs(beyond, beyond, isFasterBeyond);
  });
}

/** A threshold on times that nothing was measured of, or on the errors that are all there is. */
function isAbsentThreshold(
  rule: RuleId,
  effects: Finding['effects'],
  sentence: Finding['sentence'],
): boolean {
  if (rule !== 'thresholds') return false;
  return effects.length === 0
    ? sentence.includes(': it has no samples.')
    : effects.every(({ quantity }) => quantity === 'error rate');
}

/** Errors and none; something said of what has no samples. */
function absences(findings: Findings): readonly string[] {
  const isFailure = (failure: Finding) =>
    plainSentence(failure).includes('; the first one: ') || (failure.effects[0]?.value ?? 0) > 0;
  const others = findings.filter(
    ({ rule, effects, sentence }) =>
      rule !== 'no-samples' && rule !== 'failures' && !isAbsentThreshold(rule, effects, sentence),
  );
  return [
    ...pairs(by(findings, 'no-errors'), by(findings, 'failures').filter(isFailure), () => true),
    ...pairs(by(findings, 'no-samples'), others, shares),
  ];
}

/** Consistent and not, in whatever way; in groups and not steady; in turns and in one go. */
function spreads(findings: Findings): readonly string[] {
  const consistent = by(findings, 'consistency').filter(({ severity }) => severity === 'fact');
  const wide = by(findings, 'consistency').filter(({ severity }) => severity === 'warning');
  const order = by(findings, 'measurement-order');
  const levels = by(findings, 'steadiness', 'modes', 'precision', 'tail');
  return [
    ...pairs(consistent, [...consistent, ...wide, ...by(findings, 'tail', 'modes', 'steadiness')], shares),
    ...pairs(by(findings, 'modes'), by(findings, 'steadiness'), shares),
    ...pairs(order, order, shares),
    ...pairs(levels, levels, (one, other) => one.rule === other.rule && shares(one, other)),
  ];
}

interface Limited extends Finding {
  readonly isUpper: boolean;
  readonly limit: number;
}

/** A finding about one threshold, with its limit in milliseconds, as a share, per second or as a ratio. */
function limitedIn(findings: Findings): readonly Limited[] {
  return by(findings, 'thresholds').flatMap((finding) => {
    const [, side, number, unit = ''] =
      / ([<>])=? ([\d.]+) ?(%|ms|s(?=:| undecided)|\/s)?/.exec(plainSentence(finding)) ?? [];
    const factor = unit === '%' ? 0.01 : unit === 's' ? 1000 : 1;
    return side === undefined ? [] : [{ ...finding, isUpper: side === '<', limit: Number(number) * factor }];
  });
}

/** A verdict that its own interval or value does not allow. */
function isUnfounded({ sentence: [, verb], effects: [effect], isUpper, limit }: Limited): boolean {
  if (!effect) return false;
  const { value, low = value, high = value } = effect;
  if (verb === ' breaks ') return isUpper ? low < limit : high > limit;
  return verb === ' leaves ' && effect.low !== undefined && (low > limit || high < limit);
}

/**
 * All kept, and not; verdicts against their own interval; errors within a threshold's rate though there were none; p99 in
 * proportion to the median, consistent or not, where a threshold on it says the other.
 */
function thresholds(findings: Findings): readonly string[] {
  const all = by(findings, 'thresholds');
  const limited = limitedIn(findings);
  const kept = all.filter(({ severity }) => severity === 'fact');
  const isBrokenRatio = ({ effects: [effect], sentence: [, verb], isUpper, limit }: Limited) =>
    effect?.quantity === 'p(99)/p(50)' && verb === ' breaks ' && isUpper && limit >= 2;
  const consistent = by(findings, 'consistency').filter(
    (finding) => finding.severity === 'fact' && plainSentence(finding).startsWith('P99'),
  );
  const isErrors = ({ effects: [effect], sentence: [, verb] }: Limited) =>
    effect?.quantity === 'error rate' && verb === ' breaks ';
  return [
    ...pairs(kept, all, () => true),
    ...limited.filter(isUnfounded).map((finding) => said(finding)),
    ...pairs(limited.filter(isBrokenRatio), consistent, shares),
    ...pairs(limited.filter(isErrors), by(findings, 'no-errors'), () => true),
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
    ...spreads(findings),
    ...thresholds(findings),
  ];
}
