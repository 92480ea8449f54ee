import { reportJsonParts } from '../../lib/report/json';
import type { Report } from '../../lib/report/report';
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
import { isOutput, type Output, type OutputFile, type OutputOptions } from './output';

/** An output of one file beside the report, which is named like it. */
function oneFile(
  id: string,
  ending: string,
  textOf: (report: Report, options: OutputOptions) => OutputFile['text'],
): Output {
  const pathOf = (report: Report) => `${report.service}_performance.${ending}`;
  return { id, files: (report, options) => [{ path: pathOf(report), text: textOf(report, options) }] };
}

/** What services, answers and checks said is left out of what more people read than wanted, unless it is wanted there. */
export function shownToAll(report: Report, { quoteOutput }: OutputOptions): Report {
  return quoteOutput ? report : unquoted(report);
}

const svg: Output = {
  id: 'svg',
  files: (report) =>
    reportCharts(report).map(({ file, chart }) => ({
      path: `${report.service}_performance/${file}`,
      text: chart.svg,
    })),
};

const json = oneFile('json', 'json', reportJsonParts);
const markdown = oneFile('markdown', 'md', (report) => reportMarkdown(report, reportCharts(report)));
const html = oneFile('html', 'html', reportHtml);
const comment = oneFile('comment', 'comment.md', (report, options) =>
  commentPayload([shownToAll(report, options)], report.service),
);
const junit = oneFile('junit', 'junit.xml', (report, options) => junitXml([shownToAll(report, options)]));

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

const NAMED: Readonly<Record<OutputId, Output>> = {
  csv: oneFile('csv', 'csv', scenariosCsv),
  findings: oneFile('findings', 'findings.json', findingsJson),
};

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
