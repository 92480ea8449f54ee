import { present } from '../../core/fields';
import { listed, type Rule } from '../evidence';
import { phrase, type RuleFinding } from '../finding';
import { groupsOf } from '../scenario-groups';
import { isHandWritten, leastRequestsTimed, type MeasuredScenario } from '../summary';

function roundsOf({ recording }: MeasuredScenario): number {
  return recording.rounds.length;
}

const COMMON = {
  rule: 'measurement-order',
  section: 'trust',
  effects: [],
  evidence: 'order of the rounds as recorded',
} as const;

function turnsFinding(inTurns: readonly MeasuredScenario[]): RuleFinding<'measurement-order'> | undefined {
  if (inTurns.length === 0) return undefined;
  const least = Math.min(...inTurns.map(roundsOf));
  return {
    ...COMMON,
    severity: 'fact',
    scenarios: inTurns.map(({ id }) => id),
    sentence: [
      `${inTurns.length} scenarios were measured in turns with the others of their group, in ${least} rounds or more.`,
    ],
    brief: `${inTurns.length} scenarios measured in turns, ${least} rounds or more`,
    sampleSize: least,
  };
}

function burstsFinding(bursts: readonly MeasuredScenario[]): RuleFinding<'measurement-order'> | undefined {
  if (bursts.length === 0) return undefined;
  return {
    ...COMMON,
    severity: 'warning',
    scenarios: bursts.map(({ id }) => id),
    sentence: phrase`
      Measured one after the other, so that a busy moment of the machine looks like a difference between
      them: ${listed(bursts)}.`,
    brief: 'measured one after the other',
    sampleSize: leastRequestsTimed(bursts),
    advice: bursts.every(isHandWritten)
      ? 'Measure with perf.varying and perf.throughput, whose scenarios take turns.'
      : 'Raise `rounds`.',
  };
}

/** Which scenarios took turns, so that they can be compared, and which that are compared did not. */
export const measurementOrder: Rule<'measurement-order'> = ({ scenarios }) => {
  const measured = scenarios.filter(({ summary }) => summary.latency !== null);
  // A scenario whose test was selected alone has nobody to take turns with, and is compared with nobody.
  const groups = (['input variation', 'throughput'] as const)
    .flatMap((kind) => groupsOf({ scenarios: measured }, kind))
    .filter(({ length }) => length > 1);
  const inTurns = groups
    .map((group) => group.filter((of) => roundsOf(of) > 1))
    .flatMap((group) => (group.length > 1 ? group : []));
  const bursts = groups.flat().filter((of) => !inTurns.includes(of));
  return present(turnsFinding(inTurns), burstsFinding(bursts));
};
