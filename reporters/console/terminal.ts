const MOST_COLUMNS = 100;
/** A box that is narrower cannot be read. */
const LEAST_COLUMNS = 40;

/** What a summary has to fit into. */
export interface Terminal {
  readonly columns: number;
  /** Whether it can draw boxes and other signs beyond ASCII. */
  readonly isUnicode: boolean;
  readonly hasColors: boolean;
  /** Whether it can be told the column to go on in. */
  readonly canMove: boolean;
}

/** By the names of those that can: there is no way to ask. */
function isUnicodeIn(
  { TERM, WT_SESSION, TERM_PROGRAM, LC_ALL, LC_CTYPE, LANG }: NodeJS.ProcessEnv,
  platform: string,
): boolean {
  if (TERM === 'linux' || TERM === 'dumb') return false;
  if (platform === 'win32') return Boolean(WT_SESSION) || TERM_PROGRAM === 'vscode';
  const locale = LC_ALL || LC_CTYPE || LANG || 'UTF-8';
  return /utf-?8/i.test(locale);
}

/**
 * The terminal behind a stream, or what stands for one where a file or a log takes its output: 100 columns.
 *
 * @param hasColors - whether Mocha was not told to do without; pipes, `NO_COLOR` and `FORCE_COLOR` are obeyed besides
 */
export function terminalOf(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  environment: NodeJS.ProcessEnv,
  hasColors: boolean,
  platform: string = process.platform,
): Terminal {
  const isTerminal = stream.isTTY === true;
  const columns = (isTerminal && stream.columns) || MOST_COLUMNS;
  return {
    columns: Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, columns)),
    isUnicode: isUnicodeIn(environment, platform),
    hasColors,
    canMove: isTerminal && environment['TERM'] !== 'dumb',
  };
}
