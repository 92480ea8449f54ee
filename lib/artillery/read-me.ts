import { count, counted } from '../analysis/wording';
import { sumBy } from '../core/sums';
import { shellWord } from '../report/run-command';
import type { Exported, LeftOut } from './plan';
import { ARTILLERY } from './script';

const HISTOGRAMS = '.histograms.json';

function fileNames(key: string): string {
  return `\`${key}.json\`, \`data/${key}.json\``;
}

function loadLine({ plan, files }: Exported, index: number): string {
  const load = plan.loads[index];
  const file = files[index];
  if (!load || !file) return '';
  const requests =
    load.requests === 1
      ? 'its one request'
      : `${count(load.requests)} requests, made by the suite, which each worker takes in turns`;
  const check = load.hasCheck ? '; its `check` is not run: a status 2xx counts as right' : '';
  return `- ${load.scenario}: ${fileNames(load.key)}; ${requests}${check}`;
}

function leftOutLine({ scenario, reason }: LeftOut): string {
  return `- ${scenario} ${reason}.`;
}

function commands(folder: string, keys: readonly string[], words: string, host: string): string {
  return [
    '```sh',
    `( cd ${shellWord(folder)}`,
    '  export ARTILLERY_DISABLE_TELEMETRY=true PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 NODE_OPTIONS="--require \\"$PWD/hook.cjs\\""',
    `  for load in ${keys.join(' ')}; do`,
    `    PERF_HISTOGRAMS=$load${host}${HISTOGRAMS} npx -y artillery@${ARTILLERY} ${words} --quiet $load.json`,
    '  done )',
    `npx perf-markdown import artillery ${shellWord(folder)}/*${HISTOGRAMS} --plan ${shellWord(folder)}`,
    '```',
  ].join('\n');
}

function howToRun({ plan, files }: Exported, folder: string): readonly string[] {
  const keys = files.map(({ key }) => key);
  if (plan.workers === 1) return ['On this machine:', commands(folder, keys, 'run', '')];
  return [
    `On AWS Fargate, with your credentials; \`--count\` multiplies what is in the scripts, which is one of ${plan.workers} parts:`,
    commands(folder, keys, `run-fargate --count ${plan.workers} --region eu-west-1`, ''),
    `Or on ${plan.workers} machines that you have: copy this folder to each, start the loop below on all of them at the same time, and bring the files together for the import.`,
    commands(folder, keys, 'run', '.$(hostname)'),
  ];
}

/**
 * What the folder of an export is, and the commands that run it and bring back what came of it.
 *
 * @param folder - as a command reaches it
 */
export function readMe(exported: Exported, folder: string): string {
  const { plan, files, leftOut } = exported;
  const { workers, report } = plan;
  const paragraphs = [
    `# ${report.service}: load for Artillery`,
    `${counted(files.length, 'load')} for ${counted(workers, 'worker')} of Artillery ${ARTILLERY}, which needs Node.js 22.18 or later. Written by \`perf-markdown export artillery\`; export it anew where the suite changes.`,
    files.map((_, index) => loadLine(exported, index)).join('\n'),
    ...(leftOut.length === 0
      ? []
      : [`Not exported, and not in what is imported:`, leftOut.map(leftOutLine).join('\n')]),
    ...howToRun(exported, folder),
    [
      '- Requests are taken from the first on by each worker of Artillery: what must be new each time is sent again.',
      '- Nothing is sent for warming up; where a rate changes, it does so second by second; workers of a ramp come and go',
      `  ${workers === 1 ? 'one by one' : `${workers} at a time`}; a virtual user without an answer ends, and with it the load that it would have made.`,
      '- A worker of Artillery takes a CPU for some 200 arrivals, or 1,000 requests of looping users, a second: the report says where it fell behind.',
      '- `--target <url>` sends the load elsewhere.',
    ].join('\n'),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

/** What the console says of an export, a line each. */
export function exportLines({ plan, leftOut }: Exported, folder: string): readonly string[] {
  const { loads, workers, report } = plan;
  const bodies = sumBy(loads, ({ requests }) => requests);
  const checked = loads.filter(({ hasCheck }) => hasCheck).length;
  return [
    `${report.service}: ${counted(loads.length, 'load')} with ${counted(bodies, 'request')}, rotated, for ${counted(workers, 'worker')} of Artillery ${ARTILLERY}: ${folder}. Its README.md has the commands.`,
    ...(checked === 0
      ? []
      : [
          `The \`check\` of ${counted(checked, 'load')} is not run by Artillery: a status 2xx counts as right.`,
        ]),
    ...leftOut.map((left) => `Not exported: ${leftOutLine(left).slice(2)}`),
  ];
}
