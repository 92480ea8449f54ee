import { PerfMarkdownReporter } from './mocha/perf-markdown-reporter';

// Mocha 10 and 11 want the reporter class itself from `require`, and suites want the named exports under the same name. What
// suites need is loaded when it is first asked for, so that the reporter alone starts fast.
const NAMES = [
  'defineConfig',
  'LatencyMetrics',
  'PerfMarkdownError',
  'PerformanceReport',
  'parsedComparison',
  'parsedReport',
  'performanceSuite',
  'reassessed',
  'reportHtml',
  'reportJson',
  'reportMarkdown',
  'ThroughputMetrics',
] as const;

for (const name of NAMES) {
  Object.defineProperty(PerfMarkdownReporter, name, {
    enumerable: true,
    get: () => {
      const everything: typeof import('./index') = require('./index');
      return everything[name];
    },
  });
}

export = Object.assign(PerfMarkdownReporter, { default: PerfMarkdownReporter, PerfMarkdownReporter });
