import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { nothingMeasured, type UnmeasuredRun } from '../../../reporters/mocha/nothing-measured';

/** A run of ordinary tests, or what is given. */
function said(parts: Partial<UnmeasuredRun>): string | undefined {
  return nothingMeasured({
    isReporter: true,
    grep: undefined,
    isInverted: false,
    hasRun: true,
    known: 0,
    selected: 0,
    environment: {},
    ...parts,
  });
}

describe('reporters/mocha/nothing-measured @unit', () => {
  const before = process.cwd();
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'perf-markdown-nothing-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  it('has nothing to say of ordinary runs', () => {
    expect(said({})).to.equal(undefined);
    expect(said({ hasRun: false })).to.equal(undefined);
    expect(said({ grep: /^(?!.*@performance)/, known: 3 })).to.equal(undefined);
    expect(said({ grep: /@performance/, isInverted: true, known: 3 })).to.equal(undefined);
    expect(said({ isReporter: false, hasRun: false, known: 3 })).to.equal(undefined);
  });

  it('says that a run asked for by tag found nothing', () => {
    const nothing = 'Nothing was measured: no file that Mocha loaded has a performance test. ';
    for (const grep of [/@performance/, /Orders @performance/, /(?!slow)@performance/])
      expect(said({ grep })).to.equal(
        `${nothing}Give Mocha the files of your performance suites; \`npx perf-markdown init\` writes one.`,
      );
    expect(said({ environment: { PERF_MARKDOWN_REPORT: '1' } })).to.equal(
      `${nothing}Run it with \`--grep @performance\`, or without PERF_MARKDOWN_REPORT where nothing is to be measured.`,
    );
  });

  it('says that no test was selected, or that none measured', () => {
    expect(said({ hasRun: false, known: 7, grep: /10 nmaes/ })).to.equal(
      'Nothing was measured: of 7 performance tests in the files that Mocha loaded, the pattern /10 nmaes/ selects none. ' +
        'Select them with `--grep @performance`.',
    );
    expect(said({ grep: /@performance/, known: 7, selected: 7 })).to.match(
      /^Nothing was measured: none of the 7 performance tests selected measured anything\. Look why/,
    );
  });

  it('says that none of them ran once, and which command lets them', () => {
    const parts = { isReporter: false, environment: { PERF_MARKDOWN: 'once' }, grep: /^(?!.*@performance)/ };
    expect(said({ ...parts, known: 7 })).to.equal(
      'Nothing was measured: of 7 performance tests in the files that Mocha loaded, the pattern /^(?!.*@performance)/ selects none. ' +
        'Run `PERF_MARKDOWN=once npx mocha --grep @performance`, which selects them.',
    );
    expect(said(parts)).to.equal(undefined);
    expect(said({ ...parts, known: 7, selected: 3 })).to.equal(undefined);
  });

  it('names the script of the project that measures, unless that one runs', () => {
    const scripts = {
      test: 'mocha',
      'test:performance': 'mocha --grep @performance --reporter perf-markdown',
    };
    writeFileSync('package.json', JSON.stringify({ scripts }));
    expect(said({ grep: /@performance/ })).to.match(/ Run `npm run test:performance`, which measures\.$/);
    const environment = { npm_lifecycle_event: 'test:performance' };
    expect(said({ grep: /@performance/, environment })).to.match(/ Give Mocha the files /);
  });
});
