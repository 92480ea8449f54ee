import { expect } from 'chai';
import { RUN_LIMIT_MS, runMocha, textOf } from './run-mocha';

describe('A run for a coding agent @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('prints what failed, with file and line, in few lines, and writes the findings', async () => {
    const run = await runMocha({ suites: ['thresholds'], environment: { AI_AGENT: 'any' } });
    const text = run.stdout.slice(run.stdout.lastIndexOf('\nkept: '));
    expect(text.trim().split('\n')).to.have.lengthOf.at.most(60);
    expect(text)
      .to.match(/^report reports\/performance\/broken_performance\.md$/m)
      .and.match(/^limit broken .*thresholds\.js:\d+ .*, limit /m);
    expect(run.stdout).to.not.contain('┌').and.not.contain('✔');
    const json: unknown = JSON.parse(textOf(run, 'reports/performance/broken_performance.findings.json'));
    expect(json).to.have.nested.property('limits[0].file');
    expect(json).to.have.property('kind', 'findings');
  });
});
