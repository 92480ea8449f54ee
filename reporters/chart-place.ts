/** Where the pictures of the history belong: no group of scenarios can have this name. @internal */
export const HISTORY: unique symbol = Symbol('history');

/** The group of scenarios below whose table a picture stands, the history, or, as `undefined`, the cold start. @internal */
export type ChartPlace = string | typeof HISTORY | undefined;
