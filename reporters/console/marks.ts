import { oneLine } from '../../lib/core/foreign-text';
import type { BoxRow } from './box';
import type { Terminal } from './terminal';

export interface Marks {
  readonly problem: string;
  readonly doubt: string;
  /** Of what calls for nothing. */
  readonly fact: string;
  readonly cure: string;
}

const UNICODE: Marks = { problem: '✖', doubt: '⚠', fact: '·', cure: '→' };
const ASCII: Marks = { problem: 'x', doubt: '!', fact: '-', cure: '>' };

export function marksOf({ isUnicode }: Pick<Terminal, 'isUnicode'>): Marks {
  return isUnicode ? UNICODE : ASCII;
}

/** What to do about the row before, or why it is so. */
export function cureRow(text: string, { cure }: Marks): BoxRow {
  return { mark: cure, text: oneLine(text), style: 'dim' };
}
