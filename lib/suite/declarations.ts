import type { JourneyOptions } from './journey-options';
import type { MeasuredGroup, MeasuredResult } from './measured-result';
import type {
  ArrivalStagesOptions,
  LatencyOptions,
  LeakOptions,
  RampOptions,
  RatesOptions,
  ThroughputOptions,
  VaryingOptions,
} from './suite-options';

/** What a suite measures its service with. @public */
export interface PerformanceSuite<TData> {
  /** Declares one test for each value of an input; together they are measured in alternating rounds. */
  varying<TValue extends string | number, TPrepared = undefined>(
    input: string,
    values: readonly TValue[],
    options: VaryingOptions<TValue, TData, TPrepared>,
  ): MeasuredGroup<TValue>;
  /** Declares one test for each level of workers, 'sequential', '2 workers', …; measured in alternating rounds. */
  throughput<TPrepared = undefined>(options: ThroughputOptions<TData, TPrepared>): MeasuredGroup<number>;
  /**
   * Declares open loads: requests start by the clock, whatever the answers do, and a response time counts from the moment its
   * request was meant to start.
   */
  openLoad<TPrepared = undefined>(options: RatesOptions<TData, TPrepared>): MeasuredGroup<number>;
  /** The same in one test, whose rate changes. */
  openLoad<TPrepared = undefined>(options: ArrivalStagesOptions<TData, TPrepared>): MeasuredGroup<undefined>;
  /** Declares one test in which workers come and go by stages, measured in one piece. */
  ramp<TPrepared = undefined>(options: RampOptions<TData, TPrepared>): MeasuredGroup<undefined>;
  /**
   * Declares a journey: steps in order, each made from what the steps before it captured, a test for each and one for the whole. All of
   * it is measured together.
   *
   * @typeParam TCaptured - what all steps capture together
   * @typeParam TPrepared - what the `prepare` of any step gives
   */
  journey<TCaptured extends object = Readonly<Record<string, string>>, TPrepared = string>(
    name: string,
    options: JourneyOptions<TData, TCaptured, TPrepared>,
  ): MeasuredGroup<undefined>;
  /** Measures a single scenario within a test of one's own. */
  latency<TPrepared = undefined>(
    options: LatencyOptions<TData, TPrepared>,
  ): Promise<MeasuredResult<undefined>>;
  /**
   * Looks, within a test of one's own, for memory that the service does not let go: requests in cycles, behind each of which its garbage is
   * collected and what it still holds is weighed.
   */
  leak<TPrepared = undefined>(options: LeakOptions<TData, TPrepared>): Promise<MeasuredResult<undefined>>;
  /** Where the service listens, without a slash at the end, for example for `supertest(perf.url)`. */
  readonly url: string;
  /** Where each of the `backends` listens. */
  readonly urls: Readonly<Record<string, string>>;
  /** The generated test data, frozen. */
  readonly data: TData;
}
