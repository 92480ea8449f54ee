export type { Effect, Finding, SentencePart } from './analysis/finding';
export type { Interval, LatencySummary } from './analysis/latency';
export type { MeasuredScenario, ScenarioSummary } from './analysis/summary';
export type { ThroughputSummary } from './analysis/throughput';
export type { ServiceResponse } from './client/client';
export { PerfMarkdownError, type PerfMarkdownErrorCode } from './core/errors';
export type {
  ColdStart,
  Failure,
  OutcomeCounts,
  OutcomeKind,
  Recording,
  Round,
  SampleColumns,
} from './measure/recording';
export type { Check } from './measure/verdict';
export { type LatencyDict, LatencyMetrics } from './metrics/latency-metrics';
export { type ThroughputDict, ThroughputMetrics } from './metrics/throughput-metrics';
export { type PerformanceSuite, performanceSuite } from './mocha/performance-suite';
export type {
  DataRequest,
  LatencyOptions,
  PerformanceSuiteOptions,
  ScenarioSettings,
  TestDataOptions,
  ThroughputOptions,
  VaryingOptions,
} from './mocha/suite-options';
export type { Commit, Environment } from './report/environment';
export type {
  Configuration,
  Launch,
  Report,
  TestDataSummary,
  TestEntry,
  TestState,
} from './report/report';
export type {
  ClosedWorkload,
  HandWrittenWorkload,
  RequestSpec,
  Scenario,
  ScenarioKind,
  Workload,
} from './scenario/scenario';
export type { Settings } from './scenario/settings';
export type { App, FastifyLike, KoaLike, NestLike } from './target/app';
