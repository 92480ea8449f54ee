import type { Report, TestEntry } from '../../lib/report/report';
import { coded, escaped, prose } from './escape';
import type { Section } from './section';
import { NONE, table } from './table';

/** What a test failed with; a cell has no room for blocks of code. */
function reasonCell({ error, thrown, quotes = [] }: TestEntry): string {
  const all = [
    ...(error === undefined ? [] : [escaped(error)]),
    ...(thrown === undefined ? [] : [coded(thrown)]),
    ...quotes.map(({ source, foreign }) => `${prose(source)}: ${coded(foreign)}`),
  ];
  return all.length === 0 ? NONE : all.join(' ');
}

export function failedTestsSection({ tests }: Report): Section | undefined {
  const rows = tests.filter(({ state }) => state !== 'passed');
  if (rows.length === 0) return undefined;
  const body = table<TestEntry>(
    [
      { head: 'Test', align: 'left', cell: ({ fullTitle }) => escaped(fullTitle) },
      { head: 'State', align: 'left', cell: ({ state }) => state },
      { head: 'Why', align: 'left', cell: reasonCell },
    ],
    rows,
  );
  return { id: 'failed-and-skipped-tests', title: 'Failed and Skipped Tests', blocks: [body] };
}

/** Tests that passed without measuring anything: they are named, so that nobody takes them for measured ones. */
export function unmeasuredTestsSection({ tests }: Report): Section | undefined {
  const names = tests.filter(({ state, scenarios }) => state === 'passed' && scenarios.length === 0);
  if (names.length === 0) return undefined;
  const titles = names.map(({ fullTitle }) => escaped(fullTitle));
  return { id: 'unmeasured-tests', blocks: [`Passed without a measurement: ${titles.join(', ')}.`] };
}
