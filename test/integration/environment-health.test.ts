import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { markdownOf, RUN_LIMIT_MS, reportOf, runMocha } from './run-mocha';

const RULES = ['coverage-attached', 'debugger-attached', 'debug-build', 'not-production'];

async function doubtsUnder(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly rules: readonly string[]; readonly markdown: string }> {
  const run = await runMocha({ suites: ['small'], environment });
  const { findings } = reportOf(run, 'small');
  return {
    rules: findings.map(({ rule }) => rule).filter((rule) => RULES.includes(rule)),
    markdown: markdownOf(run, 'small'),
  };
}

describe('The health of the environment @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('is no doubt where all is well', async () => {
    const { rules, markdown } = await doubtsUnder({ NODE_ENV: 'production' });
    expect(rules).to.deep.equal([]);
    expect(markdown).to.not.contain('NODE_ENV');
  });

  it('is a doubt with its cure where code is counted, and runs as in development', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'perf-markdown-coverage-'));
    const { rules, markdown } = await doubtsUnder({ NODE_V8_COVERAGE: folder, NODE_ENV: 'test' });
    expect(rules).to.deep.equal(['coverage-attached', 'not-production']);
    expect(markdown).to.contain('Code coverage was collected while this was measured');
    expect(markdown).to.contain('Measure without c8 or nyc');
  });
});
