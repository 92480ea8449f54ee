export * from '../lib/index';
export { reportJson } from '../lib/report/json';
export { reportHtml } from './html/report-html';
export { reportMarkdown } from './markdown/report-markdown';
export { PerfMarkdownReporter, PerfMarkdownReporter as default } from './perf-markdown-reporter';
export { PerformanceReport } from './performance-report';
