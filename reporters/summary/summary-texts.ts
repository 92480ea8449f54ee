import { relative, sep } from 'node:path';
import { oneLine } from '../../lib/core/foreign-text';
import type { CommentPart } from '../markdown/comment';
import { escaped, prose } from '../markdown/escape';
import { MARKS } from '../markdown/findings';
import { NONE, table } from '../markdown/table';
import { isBad, type ServiceLine, staleness, summaryTitle } from './service-line';

const SIGNS: Readonly<Record<ServiceLine['state'], string>> = {
  failed: '✖',
  missing: '✖',
  undecided: '⚠',
  measured: '·',
  kept: '✔',
};

export function consoleSummary(lines: readonly ServiceLine[]): string {
  const stale = staleness(lines);
  return [
    ...lines.flatMap(({ state, service, title, reasons, path }) => [
      `${SIGNS[state]} ${oneLine(`${service}: ${title}${path === undefined ? '' : ` (${path})`}`)}`,
      ...reasons.map((reason) => `    ${oneLine(reason)}`),
    ]),
    ...(stale === undefined ? [] : [`⚠ ${stale}`]),
    `${summaryTitle(lines)}.`,
    '',
  ].join('\n');
}

function markOf({ state }: ServiceLine): string {
  if (state === 'failed' || state === 'missing') return MARKS.problem;
  return state === 'undecided' ? MARKS.warning : '';
}

/** Relative to the folder of the document. */
function linkTo(path: string, folder: string): string {
  return `[report](${encodeURI(relative(folder, path).replaceAll(sep, '/'))})`;
}

function linesTable(lines: readonly ServiceLine[], folder: string | undefined): string {
  return table<ServiceLine>(
    [
      { head: 'Service', align: 'left', cell: (line) => `${markOf(line)}${escaped(line.service)}` },
      {
        head: 'Verdict',
        align: 'left',
        cell: ({ state, title }) => (state === 'missing' ? escaped(title) : prose(title)),
      },
      {
        head: 'Measured',
        align: 'left',
        cell: ({ measured, commit }) =>
          measured === undefined ? NONE : `${measured} UTC${commit === undefined ? '' : ` at \`${commit}\``}`,
      },
      ...(folder === undefined
        ? []
        : [
            {
              head: 'Report',
              align: 'left' as const,
              cell: ({ path }: ServiceLine) => (path === undefined ? NONE : linkTo(path, folder)),
            },
          ]),
    ],
    lines,
  );
}

export function summaryParts(lines: readonly ServiceLine[], folder?: string): readonly CommentPart[] {
  const stale = staleness(lines);
  const reasons = lines
    .filter(isBad)
    .flatMap(({ service, reasons: own }) =>
      own.map((reason) => `- ${MARKS.problem}${escaped(service)}, ${escaped(reason)}`),
    );
  const texts = [
    `${folder === undefined ? '###' : '#'} Performance: ${summaryTitle(lines)}`,
    ...(reasons.length === 0 ? [] : [reasons.join('\n')]),
    linesTable(lines, folder),
    ...(stale === undefined ? [] : [`${MARKS.warning}${stale}`]),
  ];
  return texts.map((text) => ({ text, isFolded: false }));
}
