export * from '../lib/index';
export { reassessed } from '../lib/report/assemble';
export { reportJson } from '../lib/report/json';
export { parsedReport } from '../lib/report/parse';
export { reportHtml } from './html/report-html';
export { reportMarkdown } from './markdown/report-markdown';
export { PerfMarkdownReporter, PerfMarkdownReporter as default } from './perf-markdown-reporter';
export { PerformanceReport } from './performance-report';
