import { type Random, seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { roundOrders } from '../../../lib/scenario/rounds';
import type { Scenario } from '../../../lib/scenario/scenario';
import { recordingOfRounds } from '../../doubles/recordings';
import type { RecordedTurn } from './recorded';

type Identity = Omit<Scenario, 'workload'>;
type Turns = Parameters<typeof recordingOfRounds>[0];

const PAUSE_MS = 1;

function turnAt(startMs: number, [spanUs = 0, ...durationsUs]: RecordedTurn): Turns[number] {
  const durationMs = durationsUs.map((us) => us / 1000);
  let nextMs = startMs;
  const starts = durationMs.map((ms) => {
    const start = nextMs;
    nextMs += ms;
    return start;
  });
  const endMs = Math.max(nextMs, startMs + spanUs / 1000);
  return {
    round: { startMs, fullLoadEndMs: endMs, endMs, requests: durationMs.length },
    startMs: starts,
    durationMs,
  };
}

/** Recordings of a group of sequential scenarios that get recorded turns in the order in which a session would take them. */
export function replayed(
  group: readonly Identity[],
  turns: readonly RecordedTurn[],
  random: Random,
): readonly Recording[] {
  const rounds = turns.length / group.length;
  const measured = group.map((): Turns[number][] => []);
  const orders = roundOrders(group.length, rounds, seededRandom(Math.floor(random() * 2 ** 32)));
  let nowMs = 0;
  for (const [place, index] of orders.flat().entries()) {
    const turn = turnAt(nowMs, turns[place] ?? []);
    nowMs = turn.round.endMs + PAUSE_MS;
    measured[index]?.push(turn);
  }
  return group.map((identity, index) => recordingOfRounds(measured[index] ?? [], identity));
}
