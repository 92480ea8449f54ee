/** How much a measure may try. */
export interface Budget {
  /** Reports of each kind. */
  readonly trials: number;
  readonly seed: number;
}
