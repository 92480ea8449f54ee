/** One HTTP request as a suite describes it. @public */
export interface RequestSpec {
  /** @defaultValue 'GET' */
  readonly method?: string;
  /** Path and query, starting with `/`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value sent as JSON with `content-type: application/json`; serialised before timing starts. */
  readonly json?: unknown;
  /** A body sent as it is. */
  readonly body?: string | Uint8Array;
}

/**
 * A closed workload: each of `workers` sends its next request when its previous one is answered, until `requests`
 * are sent in all; they are spread over `rounds` that take turns with the other scenarios of the group.
 *
 * @public
 */
export interface ClosedWorkload {
  readonly kind: 'closed';
  readonly workers: number;
  readonly requests: number;
  readonly rounds: number;
  /** Requests each worker sends before the first round; kept apart from the samples. */
  readonly warmupPerWorker: number;
  readonly requestTimeoutMs: number;
  /** The longest the scenario may be measured; what is measured by then is kept. */
  readonly timeLimitMs: number;
  /** After its rounds the group goes on in rounds until every median is this precise, or the budget ends. */
  readonly precision?: Precision;
}

/** How precisely a median is wanted. @public */
export interface Precision {
  /** Half the width of the 95 % interval of the median, as a share of the median. */
  readonly share: number;
  /** The longest that further rounds may take, for the whole group. */
  readonly budgetMs: number;
}

/** Requests that the suite's own code sent and timed, so nothing is known of their order. @public */
export interface HandWrittenWorkload {
  readonly kind: 'hand-written';
  readonly requests: number;
}

/** When requests are meant to start. @public */
export type Workload = ClosedWorkload | HandWrittenWorkload;

/** Which section of the report a scenario belongs to. @public */
export type ScenarioKind = 'input variation' | 'throughput' | 'single';

/** What is asked and how the load looks, as plain data. @public */
export interface Scenario<TWorkload extends Workload = Workload> {
  readonly kind: ScenarioKind;
  /** The varied input ('Image dimension'), 'Throughput', or the title of the test. Scenarios of a group are measured in turn. */
  readonly group: string;
  /** Its name within the group: '100 px', '4 workers'. */
  readonly name: string;
  /** The value of the varied input. */
  readonly value?: number | string;
  readonly unit?: string;
  /** More columns of the report, for example the size of the input. */
  readonly extra?: Readonly<Record<string, number>>;
  readonly workload: TWorkload;
}
