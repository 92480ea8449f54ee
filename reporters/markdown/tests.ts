import type { Report, TestEntry } from '../../lib/report/report';
import { coded, escaped, prose } from './escape';
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

/** Every test that did not pass, with what became of it. @internal */
export function failedTestsSection({ tests }: Report): string | undefined {
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
  return `## Failed and Skipped Tests\n\n${body}`;
}

/** Tests that passed without measuring anything: they are named, so that nobody takes them for measured ones. @internal */
export function unmeasuredTestsSection({ tests }: Report): string | undefined {
  const names = tests.filter(({ state, scenarios }) => state === 'passed' && scenarios.length === 0);
  if (names.length === 0) return undefined;
  return `Passed without a measurement: ${names.map(({ fullTitle }) => escaped(fullTitle)).join(', ')}.`;
}
