import { performanceSuiteOf } from '../suite/performance-suite';
import { enclosingSuite } from './interface';
import { MochaSuite } from './mocha-suite';

/**
 * Makes the enclosing `describe` a performance suite: its service is started once before the first of its tests and
 * stopped after the last, its test data generated before, and what its tests measure goes into the report of the service.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the option that is wrong
 * @public
 */
export const performanceSuite = performanceSuiteOf({
  enclosingSuite: (what) => new MochaSuite(enclosingSuite(what)),
});
