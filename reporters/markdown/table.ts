import { markdownTable } from 'markdown-table';

export interface Column<TRow> {
  readonly head: string;
  readonly cell: (row: TRow) => string;
  /** @defaultValue 'right', as fits numbers */
  readonly align?: 'left' | 'right';
}

/** What a cell shows where there is nothing to show. */
export const NONE = '–';

/**
 * A Markdown table; cells must be escaped already. Columns are not padded to one width, so that a longer cell changes its own line
 * and no other of a committed report.
 */
export function table<TRow>(columns: readonly Column<TRow>[], rows: readonly TRow[]): string {
  const body = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const align = columns.map(({ align: side = 'right' }) => side);
  return markdownTable([columns.map(({ head }) => head), ...body], { align, alignDelimiters: false });
}
