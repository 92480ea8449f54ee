import { type Random, shuffled } from '../core/random';

const MAX_REQUESTS_PER_ROUND = 1000;
const MIN_REQUESTS_PER_WORKER_AND_ROUND = 3;

/**
 * How many rounds a scenario is measured in: the wanted number, but fewer where a round would give a worker less than three
 * requests (it needs one to fill the pipeline, one to count and one to drain), and more where a round would hold more
 * than 1,000 requests.
 *
 * @param requests - requests of the scenario, at least 1
 * @param workers - its number of workers
 */
export function roundCountOf(requests: number, workers: number, wanted: number): number {
  const perRound = workers === 1 ? 1 : MIN_REQUESTS_PER_WORKER_AND_ROUND * workers;
  const affordable = Math.max(1, Math.floor(requests / perRound));
  return Math.max(Math.min(wanted, affordable), Math.ceil(requests / MAX_REQUESTS_PER_ROUND));
}

/** Requests of one round of a value or a single scenario that may go on. */
export const REQUESTS_PER_TURN = 3;
/** Of a level, at least so many. */
const LEAST_PER_LEVEL_TURN = 10;
/** With fewer, how a round begins and ends bends its throughput by more than 1 %. */
const PER_WORKER_AND_LEVEL_TURN = 5;

/** How many requests a level of workers sends in each round of a group that may go on: short rounds, and many. */
export function requestsPerLevelTurn(workers: number): number {
  return Math.max(LEAST_PER_LEVEL_TURN, PER_WORKER_AND_LEVEL_TURN * workers);
}

/** The size of a round behind the planned ones, so many times as large as they: for one worker at least one request, for others what keeps them busy. */
export function furtherSize(planned: number, stretch: number, workers: number): number {
  const least = workers === 1 ? 1 : MIN_REQUESTS_PER_WORKER_AND_ROUND * workers;
  return Math.max(Math.min(planned, least), Math.floor(planned * stretch));
}

/** The sizes of `rounds` rounds that add up to exactly `requests` and differ by one at most, larger ones first. */
export function roundSizes(requests: number, rounds: number): readonly number[] {
  const size = Math.floor(requests / rounds);
  return Array.from({ length: rounds }, (_, round) => size + (round < requests % rounds ? 1 : 0));
}

/**
 * In which order `count` scenarios take their turns in each round: a random order, then its reverse, then a new random
 * order, so that over two rounds no scenario is always early and slow drift cancels out.
 */
export function roundOrders(count: number, rounds: number, random: Random): readonly (readonly number[])[] {
  const indices = Array.from({ length: count }, (_, index) => index);
  const orders: number[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const previous = orders[round - 1];
    orders.push(round % 2 === 1 && previous ? previous.toReversed() : shuffled(indices, random));
  }
  return orders;
}

/**
 * Which of its own rounds a scenario measures in each round of its group: all of them where it has as many, else every so
 * many, evenly spread; `undefined` where it sits out.
 */
export function ownRounds(own: number, rounds: number): readonly (number | undefined)[] {
  return Array.from({ length: rounds }, (_, round) => {
    const before = Math.floor((round * own) / rounds);
    return Math.floor(((round + 1) * own) / rounds) > before ? before : undefined;
  });
}
