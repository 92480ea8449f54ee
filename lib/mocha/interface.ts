import Mocha from 'mocha';
import { PerfMarkdownError } from '../core/errors';
import { session } from '../suite/session';

/**
 * The suite whose body runs. The interfaces `bdd`, `tdd` and `qunit` tell it to nobody but the tests they make: one is made, and
 * taken away again.
 */
function suiteOfBody(): Mocha.Suite | undefined {
  const ofTdd = typeof test === 'undefined' ? undefined : test;
  const declare = typeof it === 'undefined' ? ofTdd : it;
  const suite = declare?.('perf-markdown').parent;
  suite?.tests.pop();
  return suite;
}

/**
 * The Mocha suite whose body runs, whatever interface it is written in.
 *
 * @param what - what is declared there, for the message
 * @throws PerfMarkdownError `ERR_OUTSIDE_TEST` in hooks and tests, at the top level of a file, and without such an interface
 */
export function enclosingSuite(what: string): Mocha.Suite {
  const refuse = (reason: string): never => {
    const place = `${what} belongs into the body of a \`describe\``;
    throw new PerfMarkdownError('ERR_OUTSIDE_TEST', `${place}${reason}.`);
  };
  if (session().isRunning) return refuse(': in a hook or a test it is too late to declare tests');
  const suite = suiteOfBody();
  if (!suite)
    return refuse(
      ' or a `suite` of Mocha: use one of the interfaces `bdd`, `tdd` and `qunit`, such as `--ui bdd`',
    );
  if (suite.root)
    return refuse(': at the top level of a file its service would be started for the tests of all files');
  return suite;
}

/** A suite within another one. */
export function declareSuite(parent: Mocha.Suite, title: string): Mocha.Suite {
  const suite = Mocha.Suite.create(parent, title);
  if (parent.file !== undefined) suite.file = parent.file;
  return suite;
}

/** A test of a suite. */
export function declareTest(suite: Mocha.Suite, title: string, work: () => Promise<void>): Mocha.Test {
  const declared = new Mocha.Test(title, work);
  if (suite.file !== undefined) declared.file = suite.file;
  suite.addTest(declared);
  return declared;
}
