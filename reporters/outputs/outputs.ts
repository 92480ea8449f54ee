import { reportJsonParts } from '../../lib/report/json';
import type { OutputId } from '../../lib/scenario/outputs';
import type { Settings } from '../../lib/scenario/settings';
import { findingsJson } from '../agent/findings';
import { biggerIsBetter, smallerIsBetter } from '../ci/benchmark-json';
import { commentPayload } from '../ci/comment-payload';
import { junitXml } from '../ci/junit-xml';
import { unquoted } from '../ci/unquoted';
import { reportHtml } from '../html/report-html';
import { reportMarkdown } from '../markdown/report-markdown';
import { reportCharts } from '../svg/report-charts';
import { scenariosCsv } from './csv';
import { isOutput, type Output, type OutputFile } from './output';

const svg: Output = {
  id: 'svg',
  files: (report) =>
    reportCharts(report).map(({ file, chart }) => ({
      path: `${report.service}_performance/${file}`,
      text: chart.svg,
    })),
};

const json: Output = {
  id: 'json',
  files: (report) => [{ path: `${report.service}_performance.json`, text: reportJsonParts(report) }],
};

const markdown: Output = {
  id: 'markdown',
  files: (report) => [
    { path: `${report.service}_performance.md`, text: reportMarkdown(report, reportCharts(report)) },
  ],
};

const html: Output = {
  id: 'html',
  files: (report) => [{ path: `${report.service}_performance.html`, text: reportHtml(report) }],
};

const comment: Output = {
  id: 'comment',
  files: (report, { quoteOutput }) => [
    {
      path: `${report.service}_performance.comment.md`,
      text: commentPayload([quoteOutput ? report : unquoted(report)], report.service),
    },
  ],
};

const junit: Output = {
  id: 'junit',
  files: (report, { quoteOutput }) => [
    {
      path: `${report.service}_performance.junit.xml`,
      text: junitXml([quoteOutput ? report : unquoted(report)]),
    },
  ],
};

/** Of a file without any value github-action-benchmark says that it is broken: it is not there then. */
function valuesFile(path: string, values: readonly unknown[]): OutputFile {
  return { path, text: values.length === 0 ? undefined : `${JSON.stringify(values, null, 2)}\n` };
}

const benchmark: Output = {
  id: 'benchmark',
  files: (report) => [
    valuesFile(`${report.service}_smaller_is_better.json`, smallerIsBetter(report)),
    valuesFile(`${report.service}_bigger_is_better.json`, biggerIsBetter(report)),
  ],
};

const csv: Output = {
  id: 'csv',
  files: (report) => [{ path: `${report.service}_performance.csv`, text: scenariosCsv(report) }],
};

const findings: Output = {
  id: 'findings',
  files: (report) => [{ path: `${report.service}_performance.findings.json`, text: findingsJson(report) }],
};

const NAMED: Readonly<Record<OutputId, Output>> = { csv, findings };

/** What a run or a suite says of outputs. */
export type AskedOutputs = Pick<Settings, 'html' | 'comment' | 'junit' | 'benchmarkJson' | 'outputs'>;

function askedBy(asked: AskedOutputs): readonly Output[] {
  const { html: page, comment: text, junit: cases, benchmarkJson, outputs } = asked;
  const others = outputs.flatMap((given) => {
    if (typeof given === 'string') return [NAMED[given]];
    return isOutput(given) ? [given] : [];
  });
  // What is a path is one file about all services.
  return [
    ...(page ? [html] : []),
    ...(text === true ? [comment] : []),
    ...(cases === true ? [junit] : []),
    ...(benchmarkJson ? [benchmark] : []),
    ...others,
  ];
}

/** What a run or any of its suites asks for, each once. */
export function wantedOutputs(asked: readonly AskedOutputs[]): readonly Output[] {
  return [...new Set(asked.flatMap(askedBy))];
}

export function hasPage(wanted: readonly Output[]): boolean {
  return wanted.includes(html);
}

/** What is one report, written together; the Markdown last: whatever it shows is there by then. */
export function reportOutputs(wanted: readonly Output[]): readonly Output[] {
  return [svg, json, ...(hasPage(wanted) ? [html] : []), markdown];
}

export function outputsBeside(wanted: readonly Output[]): readonly Output[] {
  return wanted.filter((output) => output !== html);
}
