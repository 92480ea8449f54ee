import { requirePositive } from './arguments';

/**
 * By how much a closed workload departs from Little's law: X·R/N − 1, where N workers see a throughput X and a mean time
 * per request R (Little 1961; Denning and Buzen 1978).
 *
 * 0 when every worker always has exactly one request under way; −0.2 says that the workers were busy with something
 * else (thinking, encoding, waiting for the client's own CPU) for a fifth of the time; above 0 the numbers cannot belong
 * to the same run.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` if an argument is not a finite number above 0
 * @public
 */
export function littlesLawResidual(
  workers: number,
  throughputPerSecond: number,
  meanResidenceSeconds: number,
): number {
  requirePositive('workers', workers);
  requirePositive('throughputPerSecond', throughputPerSecond);
  requirePositive('meanResidenceSeconds', meanResidenceSeconds);
  return (throughputPerSecond * meanResidenceSeconds) / workers - 1;
}
