import type { Comparison } from '../../lib/compare/comparison';
import { comparisonOf, judged } from './comparisons';

const REFUSED = {
  outcomes: { ok: 0, 'HTTP error': 100, 'wrong answer': 0, 'network error': 0, timeout: 0 },
  hasFailed: true,
  value: null,
  failures: [
    {
      phase: 'measurement',
      iteration: 0,
      outcome: 'HTTP error',
      message: 'expected status 2xx, got 500',
      status: 500,
      durationMs: 1,
    },
  ],
} as const;

/** A comparison in which everything that can happen to a scenario happens. */
export function goldenComparison(): Comparison {
  return comparisonOf(
    judged(
      { name: '100 px', head: { costs: { cpuMs: 2.4 } }, base: { costs: { cpuMs: 1.2 } } },
      { name: '1000 px', ratio: 1.36, head: { costs: { cpuMs: 2.4 } }, base: { costs: { cpuMs: 1.2 } } },
      { name: '2000 px', ratio: 1.1 },
      { name: '3000 px', ratio: 0.7 },
      { name: '4096 px', head: REFUSED },
      { name: '5000 px', base: { ...REFUSED, failures: [], isUnknownRoute: true } },
      { name: '4 workers', ratio: 0.97, measure: 'throughput', turnNoise: 0.01, launchNoise: 0.003 },
    ),
    {
      differences: ['koa 3.2.0 → 3.3.0', "limit 'p(95)': '< 100 ms' gone"],
      doubts: [{ sentence: 'The machine was busy.', advice: 'Stop what else runs.' }],
      leftOut: [
        { name: 'uploads | by hand', because: 'by hand' },
        { name: 'Uploads, leak', because: 'leak' },
        { name: 'test/v2.perf.js', because: 'not loaded', reason: "Error: Cannot find module '../src/v2'" },
      ],
    },
  );
}
