import { type GroupSummary, groupSummaries } from '../../lib/analysis/groups';
import type { SpeedUp } from '../../lib/analysis/groups/speed-ups';
import type { Finding } from '../../lib/analysis/judge';
import { measuredScenarios } from '../../lib/analysis/summary';
import type { Recording } from '../../lib/measure/recording';
import type { Environment } from '../../lib/report/environment';
import type { Report, TestEntry, TestState } from '../../lib/report/report';
import { failedRecording, recordingOf } from './recordings';

/** A machine that is nobody's. */
export const environment: Environment = {
  node: '20.19.0',
  os: 'Linux 6.1',
  architecture: 'x64',
  cpu: 'Some CPU @ 2.50GHz',
  cores: 4,
  memoryBytes: 16 * 2 ** 30,
  commit: { hash: '0123456789abcdef0123456789abcdef01234567', branch: 'main', isModified: true },
};

/** A report of nothing, or of what is given. */
export function reportOf(parts: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'perf-markdown', version: '1.2.3' },
    service: 'embeddings',
    generatedAt: '2026-01-02T03:04:05.678Z',
    environment,
    configuration: null,
    grep: null,
    launches: [],
    tests: [],
    scenarios: [],
    groups: [],
    findings: [],
    history: [],
    ...parts,
  };
}

/** A report of recordings, without tests and findings unless given. */
export function reportOfRecordings(recordings: readonly Recording[], parts: Partial<Report> = {}): Report {
  const scenarios = measuredScenarios(recordings);
  return reportOf({ scenarios, groups: groupSummaries(scenarios, 1), ...parts });
}

/** A test of a performance suite. */
export function testEntry(title: string, state: TestState, parts: Partial<TestEntry> = {}): TestEntry {
  return {
    title,
    fullTitle: `Embeddings ${title}`,
    file: 'perf/embeddings.perf.ts',
    state,
    scenarios: [],
    ...parts,
  };
}

/** A finding about nothing in particular. */
export function findingOf(parts: Partial<Finding> = {}): Finding {
  return {
    rule: 'input-ratio',
    severity: 'fact',
    section: 'key findings',
    scenarios: [],
    sentence: ['A sentence.'],
    effects: [],
    sampleSize: 10,
    evidence: 'ten rounds',
    ...parts,
  };
}

/** A level that is faster than the sequential one. */
export function speedUpOf(level: string, ratio: Pick<SpeedUp, 'ratio' | 'low' | 'high'>): SpeedUp {
  return { level, ...ratio, confidence: 0.99, pairs: 10, pValue: 1e-9, verdict: 'differs' };
}

/** Ten rounds of `perRound` requests that take `ms`, 1 % more in every later one of a round. */
function rounds(ms: number, perRound: number): readonly (readonly number[])[] {
  return Array.from({ length: 10 }, () =>
    Array.from({ length: perRound }, (_, index) => ms * (1 + index / 100)),
  );
}

/** Scenarios whose throughput is given, whatever the present estimator makes of the samples. */
function goldenScenarios(): Report['scenarios'] {
  return measuredScenarios(goldenRecordings()).map((measured) => {
    const { summary } = measured;
    if (measured.id !== 'Throughput: 4 workers' || !summary.throughput) return measured;
    const throughput = {
      ...summary.throughput,
      requestsPerSecond: 173.2,
      method: 'answer to answer',
      intervalPerSecond: { low: 170.4, high: 177.1, confidence: 0.95 },
    } as const;
    return { ...measured, summary: { ...summary, throughput } };
  });
}

function goldenRecordings(): readonly Recording[] {
  const image = { group: 'Image dimension', unit: 'px' };
  return [
    {
      ...recordingOf({
        ...image,
        rounds: rounds(11, 3),
        name: '100 px',
        value: 100,
        extra: { 'Size (KB)': 17.1 },
      }),
      coldStart: { durationMs: 911, isFirstCall: true },
    },
    recordingOf({
      ...image,
      rounds: rounds(198, 3),
      name: '4096 px',
      value: 4096,
      extra: { 'Size (KB)': 25_900 },
    }),
    failedRecording({ ...image, name: '8192 px', value: 8192 }),
    recordingOf({
      rounds: rounds(10, 32),
      kind: 'throughput',
      group: 'Throughput',
      name: 'sequential',
    }),
    recordingOf({
      rounds: rounds(20, 32),
      kind: 'throughput',
      group: 'Throughput',
      name: '4 workers',
      workers: 4,
    }),
    recordingOf({ rounds: [rounds(1.3, 30)[0] ?? []], kind: 'single', group: 'health', name: 'health' }),
  ];
}

const findings: readonly Finding[] = [
  findingOf({
    rule: 'failures',
    severity: 'problem',
    scenarios: ['Image dimension: 8192 px'],
    sentence: [
      { name: 'Image dimension: 8192 px' },
      ': 5 of 5 measured requests failed; the first one: ',
      { name: 'HTTP error, expected status 2xx, got 500' },
      '.',
      { source: 'The answer', foreign: 'no | "<b>no</b>" @team' },
      {
        source: 'The service printed last',
        foreign: '\u001b[31mred\r```\r\r✅ All thresholds are kept.\n---\nhttp://example.com',
      },
    ],
    effects: [{ quantity: 'failed requests', value: 5 }],
    sampleSize: 5,
    evidence: 'outcomes of the requests sent; failed requests are not in the latency statistics',
  }),
  findingOf({
    scenarios: ['Image dimension: 100 px', 'Image dimension: 4096 px'],
    sentence: [
      { name: 'Image dimension' },
      ': ',
      { name: '4096 px' },
      ' takes ',
      { figure: '18.0x' },
      ' as long as ',
      { name: '100 px' },
      ' (17.9x to 18.1x; medians 200 ms and 11.1 ms).',
    ],
    effects: [{ quantity: 'ratio of medians', value: 18, low: 17.9, high: 18.1, confidence: 0.995 }],
    evidence: 'paired t 99.5 % interval on the logarithms of 10 pairs of round medians',
  }),
  findingOf({
    rule: 'speed-up',
    section: 'analysis',
    scenarios: ['Throughput: sequential', 'Throughput: 4 workers'],
    sentence: [
      { name: '4 workers' },
      ': ',
      { figure: '2.00x the throughput' },
      ' of sequential (1.90x to 2.10x).',
    ],
    effects: [{ quantity: 'speed-up', value: 2, low: 1.9, high: 2.1, confidence: 0.995 }],
    evidence: 'paired t 99.5 % interval on the logarithms of 10 pairs of round throughputs',
  }),
  findingOf({
    rule: 'shared-process',
    severity: 'warning',
    section: 'trust',
    sentence: ['Service and client share one process and its event loop.'],
    sampleSize: 6,
    evidence: 'the app was started in the process of the tests',
  }),
];

const groups: readonly GroupSummary[] = [
  {
    kind: 'input variation',
    name: 'Image dimension',
    scenarios: ['Image dimension: 100 px', 'Image dimension: 4096 px'],
    comparison: {
      from: 'Image dimension: 100 px',
      to: 'Image dimension: 4096 px',
      verdict: 'differs',
      ratio: 18,
      low: 17.9,
      high: 18.1,
      confidence: 0.99,
      basis: 'rounds',
      sampleSize: 10,
    },
    growth: null,
  },
  {
    kind: 'throughput',
    name: 'Throughput',
    scenarios: ['Throughput: sequential', 'Throughput: 4 workers'],
    baseline: 'Throughput: sequential',
    speedUps: [speedUpOf('Throughput: 4 workers', { ratio: 2, low: 1.9, high: 2.1 })],
    saturation: null,
    peak: null,
  },
];

/** A report with something of everything. */
export function goldenReport(): Report {
  return reportOf({
    scenarios: goldenScenarios(),
    groups,
    configuration: {
      iterations: 30,
      requests: 320,
      workers: [1, 4],
      rounds: 10,
      warmup: 3,
      requestTimeoutMs: 10_000,
      seed: 1,
    },
    grep: '@performance',
    command: { line: 'npm run test:performance', withOptions: 'npm run test:performance --' },
    launches: [
      {
        suite: 'Embeddings service @slow @performance',
        targets: [{ name: 'embeddings', place: 'this process', startDurationMs: 4.231 }],
        testData: {
          fingerprint: '7c0b67cd4d2f0000000000000000000000000000000000000000000000000000',
          generatedInMs: 12,
          parts: [{ name: 'images', items: 3, bytes: 26_000_000 }],
        },
      },
    ],
    tests: [
      testEntry('embeds 100 px', 'passed', { scenarios: ['Image dimension: 100 px'] }),
      testEntry('embeds 8192 px', 'failed', {
        scenarios: ['Image dimension: 8192 px'],
        error: 'embeddings, Image dimension, 8192 px: expected status 2xx, got 500.',
        quotes: [{ source: 'The answer', foreign: '{"error":"too | large"}' }],
      }),
      testEntry('embeds `base64` | #12', 'skipped'),
      testEntry('tells @team about http://example.com', 'not run', { error: 'The app did not start.' }),
      testEntry('loads', 'interrupted', {
        thrown: 'expected 1 to equal 2',
      }),
      testEntry('measures nothing', 'passed'),
    ],
    findings,
  });
}
