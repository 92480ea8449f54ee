import { inDecimalUnit, intervalText, quantityText } from '../../lib/analysis/times-texts';
import { count, givenValue, percent, timesRange, timesWithin } from '../../lib/analysis/wording';
import type { Column, Shown, Unit } from '../columns/column';
import { escaped, prose } from './escape';
import { seconds, withUnit } from './numbers';
import { NONE, table } from './table';

function numberText(quantity: Shown, unit: Unit | undefined): string {
  const { value, interval } = quantity;
  switch (unit) {
    case 's':
      return seconds(value);
    case 'bytes': {
      const bytes = inDecimalUnit(quantity);
      return withUnit(quantityText(bytes.quantity), bytes.unit);
    }
    case 'req/s':
      return withUnit(quantityText(quantity), unit);
    case 'requests':
      return count(value);
    case 'share':
      return percent(value);
    case 'x':
      return interval ? timesWithin(value, interval) : givenValue(value);
    case 'given':
    case undefined:
      return givenValue(value);
    case 'ms':
      return quantityText(quantity);
    default:
      return unit satisfies never;
  }
}

function intervalBehind(quantity: Shown, unit: Unit | undefined): string {
  if (unit === 'share' && quantity.interval)
    return ` (${percent(quantity.interval.low)} to ${percent(quantity.interval.high)})`;
  if (unit === 'bytes') return intervalText(inDecimalUnit(quantity).quantity);
  if (unit !== 'x') return intervalText(quantity);
  return quantity.interval ? ` (${timesRange(quantity.interval)})` : '';
}

function quantityMarkdown<TRow>(quantity: Shown, { unit, isMain, showsInterval }: Column<TRow>): string {
  const text = numberText(quantity, unit);
  const { share, among, range } = quantity;
  return [
    isMain ? `**${text}**` : text,
    showsInterval ? intervalBehind(quantity, unit) : '',
    range ? ` (${count(range.least)} to ${count(range.most)})` : '',
    share === undefined ? '' : ` (${percent(share)})`,
    among === undefined ? '' : ` in ${count(among)}`,
  ].join('');
}

/** What a row has in a column, as Markdown; times without their unit, which the caption says. */
function markdownCell<TRow>(column: Column<TRow>, row: TRow): string {
  const shown = column.of(row);
  if (shown === undefined) return NONE;
  if (typeof shown === 'string') return escaped(shown);
  return 'name' in shown ? `${escaped(shown.name)}: ${prose(shown.detail)}` : quantityMarkdown(shown, column);
}

export function quantityTable<TRow>(columns: readonly Column<TRow>[], rows: readonly TRow[]): string {
  return table(
    columns.map((column) => ({
      head: escaped(column.head),
      align: column.unit === undefined ? 'left' : 'right',
      cell: (row: TRow) => markdownCell(column, row),
    })),
    rows,
  );
}
