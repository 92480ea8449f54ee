import { join } from 'node:path';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import type { Report } from '../../lib/report/report';
import { type Run, reportOf, runMocha } from '../integration/run-mocha';

interface SuiteOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
  /** Whether tests that fail are what was asked for. */
  readonly mayFail?: boolean;
}

/** What came of a suite of `suites/`, run by the real Mocha. */
export interface SuiteRun {
  readonly run: Run;
  readonly report: Report;
}

/** Runs a suite of `suites/`, whose service has the same name, with plugin and reporter. */
export async function suiteRun(name: string, options: SuiteOptions = {}): Promise<SuiteRun> {
  const { mayFail = false, ...rest } = options;
  const suite = JSON.stringify(join(__dirname, 'suites', `${name}.js`));
  const run = await runMocha({ files: { 'bench.spec.js': `require(${suite});\n` }, ...rest });
  if (run.exit !== 0 && !mayFail)
    throw new Error(`The suite ${name} ended with ${run.exit}:\n${run.stdout}${run.stderr}`);
  return { run, report: reportOf(run, name) };
}

/** @throws Error if there is no such scenario */
export function scenarioById({ scenarios }: Report, id: string): MeasuredScenario {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (!found)
    throw new Error(`There is no ${id} among ${scenarios.map((scenario) => scenario.id).join(', ')}.`);
  return found;
}
