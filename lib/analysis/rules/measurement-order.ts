import { groupsOf, type Rule } from '../evidence';
import type { Finding } from '../finding';
import type { MeasuredScenario } from '../summary';

function roundsOf({ recording }: MeasuredScenario): number {
  return recording.rounds.length;
}

function namesOf(scenarios: readonly MeasuredScenario[]): Finding['sentence'] {
  return scenarios.flatMap(({ id }, index) => [index === 0 ? '' : ', ', { name: id }]);
}

/** Which scenarios took turns, so that they can be compared, and which were measured in one go. @internal */
export const measurementOrder: Rule = ({ scenarios }) => {
  const measured = scenarios.filter(({ summary }) => summary.latency !== null);
  // A scenario whose test was selected alone had nobody to take turns with.
  const inTurns = (['input variation', 'throughput'] as const)
    .flatMap((kind) => groupsOf({ scenarios: measured }, kind))
    .map((group) => group.filter((of) => roundsOf(of) > 1))
    .flatMap((group) => (group.length > 1 ? group : []));
  const bursts = measured.filter((of) => !inTurns.includes(of));
  const common = {
    rule: 'measurement-order',
    section: 'trust',
    effects: [],
    evidence: 'order of the rounds as recorded',
  } as const;
  const least = Math.min(...inTurns.map(roundsOf));
  const turns: readonly Finding[] =
    inTurns.length === 0
      ? []
      : [
          {
            ...common,
            severity: 'fact',
            scenarios: inTurns.map(({ id }) => id),
            sentence: [
              `${inTurns.length} scenarios were measured in turns with the others of their group, in ${least} rounds or more.`,
            ],
            brief: `${inTurns.length} scenarios measured in turns, ${least} rounds or more`,
            sampleSize: least,
          },
        ];
  const inOneGo: readonly Finding[] =
    bursts.length === 0
      ? []
      : [
          {
            ...common,
            severity: 'warning',
            scenarios: bursts.map(({ id }) => id),
            sentence: [
              'Measured in one go, so that a busy moment of the machine would not show: ',
              ...namesOf(bursts),
              '.',
            ],
            brief: 'measured in one go',
            sampleSize: bursts.length,
          },
        ];
  return [...turns, ...inOneGo];
};
