import type { Random } from '../../../lib/core/random';
import type { SimulatedScenario, Turn } from './measurement';
import type { RecordedTurn } from './recorded';

function turnOf(startMs: number, turns: readonly RecordedTurn[]): Turn {
  const durationMs = turns.flatMap(([, ...durationsUs]) => durationsUs.map((us) => us / 1000));
  let nextMs = startMs;
  const starts = durationMs.map((ms) => {
    const start = nextMs;
    nextMs += ms;
    return start;
  });
  const spanUs = turns.reduce((sum, [span = 0]) => sum + span, 0);
  const endMs = Math.max(nextMs, startMs + spanUs / 1000);
  return {
    round: { startMs, fullLoadEndMs: endMs, endMs, requests: durationMs.length },
    startMs: starts,
    durationMs,
  };
}

/**
 * Turns that were recorded, from a random place on, for all scenarios of a group: what was measured one after the other stays
 * neighbours, whichever scenario has its turn. Behind the last one the first follows. A turn of more requests has several.
 */
export function replaying(turns: readonly RecordedTurn[], random: Random): SimulatedScenario['turn'] {
  let place = Math.floor(random() * turns.length);
  return taking(() => {
    place = (place + 1) % turns.length;
    return turns[place] ?? [];
  });
}

/** Recorded turns, each from a random place. */
export function resampling(turns: readonly RecordedTurn[], random: Random): SimulatedScenario['turn'] {
  return taking(() => turns[Math.floor(random() * turns.length)] ?? []);
}

function taking(next: () => RecordedTurn): SimulatedScenario['turn'] {
  return (startMs, requests) => {
    const taken: RecordedTurn[] = [];
    for (let sent = 0; sent < requests; ) {
      const turn = next();
      taken.push(turn);
      sent += Math.max(1, turn.length - 1);
    }
    return turnOf(startMs, taken);
  };
}
