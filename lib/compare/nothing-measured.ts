import { PerfMarkdownError } from '../core/errors';
import { quoteOf } from '../core/foreign-text';
import type { ArmOfVersion } from './arm-run';

/** Both versions are alive at a time. */
const PORT_IN_USE = /EADDRINUSE|syscall: 'listen'/;

/** Why an arm measured nothing, as far as it said, and what to do. */
export function nothingMeasured({
  name,
  failedTests,
  quotes,
  end = 'did not end',
}: ArmOfVersion): PerfMarkdownError {
  const [failed] = failedTests;
  const said = failed === undefined ? undefined : quoteOf(failed.title, failed.message);
  const all = said ? [said, ...quotes] : quotes;
  const build =
    name === 'base'
      ? ' Where its app is the output of a build, say how it is built: `--build "npm run build"`.'
      : '';
  const advice = all.some(({ foreign }) => PORT_IN_USE.test(foreign))
    ? ' Its port is in use: both versions run at the same time, so let each listen where `process.env.PORT` says.'
    : build;
  return new PerfMarkdownError(
    'ERR_MEASUREMENT',
    `The run of the ${name} measured nothing, so there is nothing to compare: it ${end}.${advice}`,
    { quotes: all },
  );
}
