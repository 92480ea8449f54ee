import * as everything from './index';

// Mocha 10 and 11 want the reporter class itself from `require`, and suites want the named exports from the same name.
export = Object.assign(everything.PerfMarkdownReporter, everything);
