import { plainSentence } from '../../lib/analysis/finding';
import type { Finding, RuleId } from '../../lib/analysis/judge';
import type { MeasuredScenario } from '../../lib/analysis/summary';

/** The findings of some rules that are about these scenarios and no others, in the order of the rules. */
export function findingsAbout(
  scenarios: readonly MeasuredScenario[],
  findings: readonly Finding[],
  rules: readonly RuleId[],
): readonly Finding[] {
  const ids = new Set(scenarios.map(({ id }) => id));
  return rules.flatMap((rule) =>
    findings.filter(
      (finding) =>
        finding.rule === rule && finding.scenarios.length > 0 && finding.scenarios.every((id) => ids.has(id)),
    ),
  );
}

export function verdictsIn(findings: readonly Finding[]): readonly string[] {
  return findings.map(plainSentence);
}
