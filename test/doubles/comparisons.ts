import type {
  ArmFigures,
  ComparedLaunch,
  ComparedScenario,
  Comparison,
  Measure,
} from '../../lib/compare/comparison';
import { judgedScenarios, type MeasuredPair } from '../../lib/compare/verdicts';
import { seededNormal } from '../lib/stats/reference';
import { recordingOf } from './recordings';
import { environment } from './reports';

/** A truth, and how well it can be seen. */
export interface Truth {
  readonly name?: string;
  readonly measure?: Measure;
  /** Head / base. */
  readonly ratio?: number;
  readonly launches?: number;
  readonly turns?: number;
  /** Standard deviation of a turn's logarithm. */
  readonly turnNoise?: number;
  /** Standard deviation of what a launch does to one arm. */
  readonly launchNoise?: number;
  readonly margin?: number;
  readonly seed?: number;
  readonly base?: Partial<ArmFigures>;
  readonly head?: Partial<ArmFigures>;
}

/** What an arm did in a launch: all of it went well unless given. */
export function figuresOf(value: number | null, parts: Partial<ArmFigures> = {}): ArmFigures {
  return {
    outcomes: { ok: 100, 'HTTP error': 0, 'wrong answer': 0, 'network error': 0, timeout: 0 },
    failures: [],
    hasFailed: false,
    isUnknownRoute: false,
    value,
    costs: {},
    strain: {},
    ...parts,
  };
}

/** A scenario whose truth is known, as it is measured. */
export function pairOf({
  name = '100 px',
  measure = 'latency',
  ratio = 1,
  launches = 10,
  turns = 20,
  turnNoise = 0.05,
  launchNoise = 0.01,
  margin = 0.1,
  seed = 1,
  base = {},
  head = {},
}: Truth = {}): MeasuredPair {
  const normal = seededNormal(seed);
  const level = measure === 'latency' ? 10 : 100;
  const launchOf = (launch: number): ComparedLaunch => {
    const effect = launchNoise * normal();
    const pairs = Array.from({ length: turns }, () => {
      const ofBase = level * Math.exp(turnNoise * normal());
      return [ofBase, level * ratio * Math.exp(turnNoise * normal() + effect)] as const;
    });
    return { launch, base: figuresOf(level, base), head: figuresOf(level * ratio, head), turns: pairs };
  };
  const { scenario } = recordingOf({
    rounds: [[1]],
    name,
    kind: measure === 'latency' ? 'input variation' : 'throughput',
    group: measure === 'latency' ? 'Image dimension' : 'Throughput',
  });
  return {
    service: 'embeddings',
    scenario,
    measure,
    margin,
    launches: Array.from({ length: launches }, (_, launch) => launchOf(launch)),
  };
}

/** What is said of scenarios whose truths are known, all of one comparison. */
export function judged(...truths: readonly Truth[]): readonly ComparedScenario[] {
  return judgedScenarios(truths.map((truth, index) => pairOf({ seed: index + 1, ...truth })));
}

/** The only one of them. */
export function judgedOne(truth: Truth): ComparedScenario {
  const [scenario] = judged(truth);
  if (!scenario) throw new Error('Expected a scenario.');
  return scenario;
}

/** A comparison of these scenarios. */
export function comparisonOf(
  scenarios: readonly ComparedScenario[],
  parts: Partial<Comparison> = {},
): Comparison {
  return {
    schemaVersion: 1,
    kind: 'comparison',
    tool: { name: 'perf-markdown', version: '1.2.3' },
    generatedAt: '2026-01-02T03:04:05.678Z',
    environment,
    base: { commit: '9683053456789abcdef0123456789abcdef01234', name: 'main', isModified: false },
    head: { commit: 'a1b2c3d456789abcdef0123456789abcdef01234', name: 'HEAD', isModified: false },
    command: 'npx perf-markdown compare --base main',
    method: 'launches',
    launches: 10,
    durationMs: 300_000,
    until: 'decided',
    differences: [],
    doubts: [],
    failedTests: { base: [], head: [] },
    leftOut: [],
    scenarios,
    ...parts,
  };
}
