import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { type Plan, parsedPlan } from '../../lib/artillery/plan';
import { parsedReport } from '../../lib/report/parse';
import type { Report } from '../../lib/report/report';
import { ownEnvironment } from '../doubles/own-environment';

const ROOT = resolve(__dirname, '../..');
const CLI = join(ROOT, 'dist/reporters/cli.js');

/** The exit code of a command, and what it printed. */
interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** A project with one suite, whose loads Artillery makes. */
export class ArtilleryProject {
  readonly #folder = mkdtempSync(join(tmpdir(), 'perf-markdown-exported-'));

  constructor(suite: string) {
    symlinkSync(join(ROOT, 'node_modules'), join(this.#folder, 'node_modules'));
    writeFileSync(join(this.#folder, 'package.json'), '{ "name": "user" }');
    const configuration = '{ "require": ["perf-markdown/register"], "spec": ["suite.js"] }';
    writeFileSync(join(this.#folder, '.mocharc.json'), configuration);
    writeFileSync(join(this.#folder, 'suite.js'), suite);
  }

  run(words: readonly string[], url = ''): Ran {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], {
      cwd: this.#folder,
      encoding: 'utf8',
      env: { ...ownEnvironment(), SERVICE_URL: url },
    });
    return { status, output: `${stdout}${stderr}` };
  }

  /** Exports the loads, and gives the folder of the service and what is planned. */
  exported(
    out: string,
    service: string,
    workers: number,
    url: string,
  ): { readonly folder: string; readonly loads: Plan['loads']; readonly output: string } {
    const { status, output } = this.run(
      ['export', 'artillery', '--out', out, '--workers', String(workers)],
      url,
    );
    expect(status, output).to.equal(0);
    const folder = join(this.#folder, out, service);
    const { loads } = parsedPlan(readFileSync(join(folder, 'plan.json'), 'utf8'), 'plan.json');
    return { folder, loads, output };
  }

  /** Imports what was counted, and gives the report. */
  imported(
    files: readonly string[],
    plan: string,
    service: string,
  ): Ran & { readonly report: Report; readonly markdown: string } {
    const ran = this.run(['import', 'artillery', ...files, '--plan', plan]);
    const path = join(this.#folder, `reports/performance/${service}_performance`);
    const markdown = readFileSync(`${path}.md`, 'utf8');
    return { ...ran, report: parsedReport(readFileSync(`${path}.json`, 'utf8'), path), markdown };
  }

  /** Unless `KEEP` is set, to look at it. */
  remove(): void {
    if (process.env['KEEP'] === undefined) rmSync(this.#folder, { recursive: true });
  }
}
