import { comparisonOf, evidenceOf, isDifferent } from '../comparison';
import { comparisonConfidence, groupsOf, nameOf, type Rule } from '../evidence';
import type { Finding } from '../finding';
import { numericInputs } from '../numeric-inputs';
import { medianIn } from '../percentiles';
import type { MeasuredScenario } from '../summary';
import { medianText } from '../times-texts';
import { percent, timesRange, timesWithin } from '../wording';

/** Where a larger difference could have hidden, 'no difference shown' would mislead. */
const LARGEST_HIDDEN = 0.25;

interface Pair {
  readonly from: MeasuredScenario;
  readonly to: MeasuredScenario;
  /** How many pairs of the group one could have chosen: the confidence has to hold for all of them. */
  readonly choices: number;
}

/** Smallest and largest of a numeric input; fastest and slowest of a named one, which is a choice among all pairs. */
function pairOf(group: readonly MeasuredScenario[]): Pair | undefined {
  const measured = group.flatMap((scenario) =>
    scenario.summary.latency ? [{ scenario, medianMs: medianIn(scenario.summary.latency).ms }] : [],
  );
  const numeric = numericInputs(measured.map(({ scenario }) => scenario));
  const keys = numeric?.inputs ?? measured.map(({ medianMs }) => medianMs);
  const from = measured[keys.indexOf(Math.min(...keys))]?.scenario;
  const to = measured[keys.lastIndexOf(Math.max(...keys))]?.scenario;
  if (!from || !to || from === to) return undefined;
  return { from, to, choices: numeric ? 1 : (measured.length * (measured.length - 1)) / 2 };
}

function findingOf({ from, to, choices }: Pair, groupConfidence: number): readonly Finding[] {
  const confidence = 1 - (1 - groupConfidence) / choices;
  const comparison = comparisonOf(to, from, confidence);
  if (!comparison) return [];
  const { group } = from.recording.scenario;
  const [fromMedian, toMedian] = [from, to].map(
    ({ summary }) => summary.latency && medianText(summary.latency),
  );
  const common = {
    section: 'key findings',
    scenarios: [from.id, to.id],
    effects: [
      {
        quantity: 'ratio of medians',
        value: comparison.ratio,
        low: comparison.low,
        high: comparison.high,
        confidence,
      },
    ],
    sampleSize: comparison.sampleSize,
    evidence: evidenceOf(comparison),
  } as const;
  if (isDifferent(comparison)) {
    return [
      {
        ...common,
        rule: 'input-ratio',
        severity: 'fact',
        sentence: [
          { name: group },
          ': ',
          nameOf(to),
          ' takes ',
          { figure: timesWithin(comparison.ratio, comparison) },
          ' as long as ',
          nameOf(from),
          ` (${timesRange(comparison)}; medians ${toMedian} and ${fromMedian}).`,
        ],
      },
    ];
  }
  if (comparison.basis === 'bursts') return [];
  const largest = Math.max(comparison.high, 1 / comparison.low) - 1;
  const isInformative = largest <= LARGEST_HIDDEN;
  return [
    {
      ...common,
      rule: isInformative ? 'input-no-difference' : 'input-inconclusive',
      severity: 'fact',
      section: isInformative ? 'key findings' : 'analysis',
      sentence: isInformative
        ? [
            { name: group },
            ': no difference shown between ',
            nameOf(from),
            ' and ',
            nameOf(to),
            '; a difference above ',
            { figure: percent(largest) },
            ` would have shown (medians ${fromMedian} and ${toMedian}).`,
          ]
        : [
            { name: group },
            ': the data does not show whether ',
            nameOf(from),
            ' and ',
            nameOf(to),
            ` differ (ratio ${timesRange(comparison)}; medians ${fromMedian} and ${toMedian}). More rounds narrow this.`,
          ],
    },
  ];
}

/** How much longer the largest value of an input takes than the smallest. @internal */
export const inputRatio: Rule = (evidence) =>
  groupsOf(evidence, 'input variation').flatMap((group) => {
    const pair = pairOf(group);
    return pair ? findingOf(pair, comparisonConfidence(evidence)) : [];
  });
