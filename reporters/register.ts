import Mocha from 'mocha';
import { isArm } from '../lib/arm/arm';
import { isFields } from '../lib/core/fields';
import { tellConductor } from '../lib/mocha/conducted-run';
import { configuredSettings } from '../lib/suite/configuration';
import { ReportedRun } from './mocha/reported-run';
import { reporterOptions } from './mocha/reporter-options';
import type { SessionOutputs } from './outputs/session-outputs';

export { mochaHooks } from '../lib/mocha/register';

/** On stderr: what another reporter prints may be meant for a machine. */
function printOutputs({ reports, problems, notes, workflowCommands }: SessionOutputs): void {
  const paths = reports.flatMap(({ markdownPath }) =>
    markdownPath === undefined ? [] : [`  Performance report: ${markdownPath}`],
  );
  const lines = [...paths, ...[...problems, ...notes].map((text) => `  ${text}`), ...workflowCommands];
  for (const line of lines) process.stderr.write(`${line}\n`);
}

/** Mocha's own options, as far as its runner has got them. */
function optionsOf(given: unknown): Readonly<Record<string, unknown>> {
  return isFields(given) && isFields(given['options']) ? given['options'] : {};
}

/** From its call of `run` on, when the reporters listen already, a run writes its reports, unless our reporter does. */
function reportRunsOf(runners: Pick<Mocha.Runner, 'run'>): void {
  runners.run = new Proxy(runners.run, {
    apply: (run, runner: Mocha.Runner, words: readonly unknown[]) => {
      const { grep, invert, dryRun } = optionsOf(words[1]);
      const asked = {
        options: reporterOptions({ for: 'people' }),
        isReporter: false,
        isDryRun: dryRun === true,
      };
      ReportedRun.of(runner, asked, printOutputs)?.select(grep, invert);
      return Reflect.apply(run, runner, words);
    },
  });
}

// A worker of parallel mode measures nothing, and an arm of a comparison tells its conductor.
// Where everything runs once it writes nothing, but sees whether anything ran.
const { report, once } = configuredSettings();
const isReporting = (report || once) && !isArm() && process.env['MOCHA_WORKER_ID'] === undefined;
// No hook of Mocha gets at the runner; `run` is called once for each, also in watch mode.
if (isReporting) reportRunsOf(Mocha.Runner.prototype);

/**
 * Mocha's global set-up, which it calls on its runner. That one is of another copy of Mocha where this package is linked into
 * a project.
 */
export function mochaGlobalSetup(this: Pick<Mocha.Runner, 'run' | 'on' | 'once'>): void {
  tellConductor(this);
  if (isReporting && !(this instanceof Mocha.Runner) && typeof this.run === 'function') reportRunsOf(this);
}
