import { reportJsonParts } from '../../lib/report/json';
import type { OutputId, WantedOutput } from '../../lib/scenario/outputs';
import { biggerIsBetter, smallerIsBetter } from '../ci/benchmark-json';
import { commentPayload } from '../ci/comment-payload';
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

const NAMED: Readonly<Record<OutputId, Output>> = { html, comment, benchmark, csv };

/** What is one report, written together; the Markdown last: whatever it shows is there by then. @internal */
export function reportOutputs(withPage: boolean): readonly Output[] {
  return [svg, json, ...(withPage ? [html] : []), markdown];
}

/** The outputs that are asked for beside the report, each once. @internal */
export function outputsBeside(wanted: readonly WantedOutput[]): readonly Output[] {
  const outputs = wanted.flatMap((given) => {
    if (typeof given === 'string') return [NAMED[given]];
    return isOutput(given) ? [given] : [];
  });
  return [...new Set(outputs)].filter((output) => output !== html);
}
