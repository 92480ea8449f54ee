const MOST_COLUMNS = 100;
/** A box that is narrower cannot be read. */
const LEAST_COLUMNS = 40;

/** What a summary has to fit into. */
export interface Terminal {
  readonly columns: number;
  readonly hasColors: boolean;
  /** Whether it can be told the column to go on in. */
  readonly canMove: boolean;
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
): Terminal {
  const isTerminal = stream.isTTY === true;
  const columns = (isTerminal && stream.columns) || MOST_COLUMNS;
  return {
    columns: Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, columns)),
    hasColors,
    canMove: isTerminal && environment['TERM'] !== 'dumb',
  };
}
