export type { Amounts, AnswerSummary } from './analysis/answers';
export type { Attached, Conditions, Throttling } from './analysis/conditions';
export type { Effect, SentencePart } from './analysis/finding';
export type { ConcurrencySummary, GroupSummary, VariationSummary } from './analysis/groups';
export type { JourneySummary, StepShare } from './analysis/groups/journey';
export type { HistoryEntry, HistoryValue } from './analysis/history';
export type { Interval } from './analysis/interval';
export type { Finding, RuleId } from './analysis/judge';
export type { LatencySummary, TimesSummary } from './analysis/latency';
export type { PercentileSummary, Percentiles } from './analysis/percentiles';
export type { PerRequest, ResourceSummary } from './analysis/resources';
export type { ServerTimingPart, ServerTimingSummary } from './analysis/server-timing';
export type { MeasuredScenario, ScenarioSummary } from './analysis/summary';
export type { Verdict as ThresholdVerdict } from './analysis/threshold/verdict';
export type { ThresholdResult } from './analysis/thresholds';
export type { ThroughputSummary } from './analysis/throughput';
export type { TracedRequest, Traces } from './analysis/traces';
export type { ServiceResponse } from './client/client';
export type {
  ArmFigures,
  CallRange,
  Change,
  ComparedCalls,
  ComparedCost,
  ComparedLaunch,
  ComparedScenario,
  ComparedVersion,
  Comparison,
  ComparisonVerdict,
  CostName,
  Costs,
  Doubt,
  Measure,
  Strain,
} from './compare/comparison';
export type { Certificates } from './core/certificates';
export { PerfMarkdownError, type PerfMarkdownErrorCode } from './core/errors';
export type {
  ColdStart,
  CollectionCount,
  Failure,
  OutcomeCounts,
  OutcomeKind,
  ProcessName,
  ProcessVitals,
  RecordedProfile,
  Recording,
  Round,
  SpentColumns,
  WeighedCycle,
} from './measure/recording';
export type { SampleColumns, ServerTimingColumn } from './measure/sample-columns';
export { type LatencyDict, LatencyMetrics } from './metrics/latency-metrics';
export { type ThroughputDict, ThroughputMetrics } from './metrics/throughput-metrics';
export { performanceSuite } from './mocha/performance-suite';
export type { HeapWeight } from './probe/heap-weight';
export type { Pause } from './probe/pause';
export type {
  ProcessProfile,
  ProfileCall,
  ProfileLine,
  ProfilePart,
  SlowWork,
  WorkKind,
} from './profile/recorded-profile';
export type { Commit, Environment } from './report/environment';
export type {
  Configuration,
  Launch,
  LaunchedTarget,
  Report,
  TestDataSummary,
  TestEntry,
  TestState,
} from './report/report';
export type { ConnectionUse } from './scenario/connection-use';
export type { OutputId } from './scenario/outputs';
export type { ProfiledKind, ProfileWish } from './scenario/profile-setting';
export type { RequestPhase } from './scenario/request-position';
export type { RequestSpec } from './scenario/request-spec';
export type {
  ClosedByCount,
  ClosedByDuration,
  ClosedWorkload,
  Concurrency,
  HandWrittenWorkload,
  Journey,
  MeasuredWorkload,
  OpenLoad,
  OpenWorkload,
  PlannedScenario,
  PlannedStep,
  Ramp,
  RampWorkload,
  Scenario,
  ScenarioKind,
  Single,
  Stage,
  Variation,
  Workload,
} from './scenario/scenario';
export type { Settings } from './scenario/settings';
export type { Comparator, Threshold, ThresholdMetric, Undecided } from './scenario/threshold';
export type { ThresholdLimit, ThresholdName, Thresholds } from './scenario/threshold-option';
export type { DurationHistogram } from './stats/duration-histogram';
export type {
  AnyValue,
  CheckAnswer,
  MakeExtra,
  MakeRequest,
  Prepare,
  PreparedContext,
  RequestContext,
  ThresholdsOfValue,
  ValueContext,
} from './suite/callbacks';
export type { PerformanceSuite } from './suite/declarations';
export type { JourneyContext, JourneyOptions, JourneyStep } from './suite/journey-options';
export type { MeasuredGroup, MeasuredResult } from './suite/measured-result';
export type { ArrivalStage, WorkerStage } from './suite/stage-options';
export type {
  ArrivalStagesOptions,
  LatencyOptions,
  LeakOptions,
  PerformanceSuiteOptions,
  RampOptions,
  RatesOptions,
  RequestOptions,
  ScenarioSettings,
  TestDataOptions,
  ThroughputOptions,
  ValueSettings,
  VaryingOptions,
} from './suite/suite-options';
export type { App, FastifyLike, KoaLike, NestLike } from './target/app';
export type {
  AppSource,
  CommandSource,
  EnvironmentVariables,
  ModuleSource,
  ServiceUrls,
  UrlSource,
} from './target/app-source';
