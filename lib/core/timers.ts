import { setTimeout as later } from 'node:timers/promises';

/**
 * The timers of Node.js as they are when this module is loaded: a test library that puts false ones in their place, for the
 * tests of a project, does not reach a measurement.
 *
 * @internal
 */
export const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate } = globalThis;

/** Resolves after so many milliseconds. @internal */
export const sleep = later;

/** What `performance` is then. @internal */
export const { performance } = globalThis;
