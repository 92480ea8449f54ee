import { expect } from 'chai';
import { plainSentence } from '../../lib/analysis/finding';
import { markdownOf, RUN_LIMIT_MS, type Run, reportOf, runMocha, statesOf } from './run-mocha';

const FIXTURE = { suites: ['thresholds'] } as const;

/** What Mocha prints of each failure, from its number to its stack. */
function failuresIn({ stdout }: Run): readonly string[] {
  const after = stdout.slice(stdout.indexOf(' failing\n'));
  return Array.from(after.matchAll(/^ {2}\d+\) [\s\S]*?\n(?= {6}at )/gm), ([failure]) => failure);
}

/** The verdict and the text of each threshold, by the id of its scenario. */
function resultsOf(run: Run, service: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    reportOf(run, service).scenarios.map(({ id, summary }) => [
      id,
      summary.thresholds.map(({ verdict, threshold }) => `${verdict}: ${threshold.text}`),
    ]),
  );
}

function sentences(run: Run, service: string): readonly string[] {
  return reportOf(run, service)
    .findings.filter(({ rule }) => rule === 'thresholds')
    .map((finding) => `${finding.severity}, ${finding.section}: ${plainSentence(finding)}`);
}

describe('Thresholds @integration', function () {
  this.timeout(RUN_LIMIT_MS);
  let run: Run;

  before(async () => {
    run = await runMocha(FIXTURE);
  });

  it('fail as many tests as break a threshold or cannot show one', () => {
    expect(run.exit, run.stdout + run.stderr).to.equal(4);
    expect(statesOf(reportOf(run, 'kept'))).to.deep.equal({
      '1': 'passed',
      '2': 'passed',
      sequential: 'passed',
      '2 workers': 'passed',
      '200/s': 'passed',
      'by stages': 'passed',
    });
  });

  it('of a scenario win over those of the suite, value by value, and add to the others', () => {
    expect(resultsOf(run, 'kept')).to.deep.equal({
      'Size: 1': ['kept: p(95) < 60 s', 'kept: max < 60 s'],
      'Size: 2': ['kept: p(95) < 60 s', 'kept: max < 120 s'],
      'Throughput: sequential': ['kept: p(95) < 60 s', 'kept: throughput > 0.01/s'],
      'Throughput: 2 workers': ['kept: p(95) < 60 s', 'kept: throughput > 0.02/s'],
      'Open load: 200/s': ['kept: p(95) < 60 s'],
      'Ramp: by stages': ['kept: max < 60 s'],
    });
    expect(sentences(run, 'kept').join()).to.match(/All 10 thresholds of what was measured are kept/);
  });

  it('broken: one error for each scenario, with limit, value, interval and sample size', () => {
    const [delay] = failuresIn(run).filter((failure) => failure.includes('broken, Delay'));
    const lines = delay?.split('\n') ?? [];
    expect(lines.slice(0, 4)).to.deep.equal([
      lines[0],
      '       Delay',
      '         1:',
      '     PerfMarkdownError: broken, Delay, 1: 3 of 4 thresholds fail:',
    ]);
    expect(lines[4]).to.equal('       unsupported  p(95) is not supported (n=8, it takes 59), limit < 60 s');
    expect(lines[5]).to.match(/^ {7}broken {7}p\(99\) is at least [\d.]+ ms \(n=8\), limit < 10 ms$/);
    expect(lines[6]).to.match(
      /^ {7}broken {7}p\(50\) is [\d.]+ ms \([\d.]+ ms to [\d.]+ ms, n=8\), limit < 5 ms$/,
    );
    expect(lines[7]).to.equal('       Raise `iterations`, or limit what fewer requests can show.');
    const broken = failuresIn(run).filter((failure) => !failure.includes('measured requests failed'));
    const widths = broken.flatMap((failure) => failure.split('\n')).map(({ length }) => length);
    expect(Math.max(...widths)).to.be.at.most(100);
    expect(run.stdout).to.match(/at Suite\.<anonymous> .*thresholds\.js:\d+:8/);
    expect(run.stdout).to.not.contain('+ expected - actual');
  });

  it('broken: the recording is in the report, with a finding for each threshold', () => {
    const report = reportOf(run, 'broken');
    expect(report.scenarios.map(({ recording }) => recording.samples.durationMs.length)).to.deep.equal([
      8, 8,
    ]);
    expect(statesOf(report)).to.deep.equal({ '1': 'failed', single: 'failed' });
    expect(resultsOf(run, 'broken')).to.deep.equal({
      single: ['broken: p(95) < 20 ms', 'broken: p(99) < 10 ms', 'kept: max < 60000 ms'],
      'Delay: 1': [
        'unsupported: p(95) < 60 s',
        'broken: p(99) < 10 ms',
        'broken: p(50) < 5 ms',
        'kept: max < 60 s',
      ],
    });
    expect(sentences(run, 'broken')).to.have.length(5);
    expect(markdownOf(run, 'broken')).to.match(
      /\| 🔴 \| single +\| p\(95\) \\< 20 ms +\| \*\*broken\*\*: p\(95\) is at least /,
    );
    expect(report.tests.find(({ title }) => title === '1')?.error).to.match(
      /^broken, Delay, 1: 3 of 4 thresholds fail: unsupported +p\(95\) is not/,
    );
  });

  it('undecided: a warning in the report, or a failed test where that is wanted', () => {
    const report = reportOf(run, 'undecided');
    expect(report.tests.map(({ fullTitle, state }) => [fullTitle, state])).to.deep.equal([
      ['Undecided @performance Warned of 1', 'passed'],
      ['Undecided @performance Failing 1', 'failed'],
    ]);
    expect(sentences(run, 'undecided')).to.deep.equal([
      'warning, trust: Warned of: 1 leaves error rate < 1 % undecided: it is 0 % (0 % to 31 %, n=8).',
      'problem, key findings: Failing: 1 leaves error rate < 1 % undecided: it is 0 % (0 % to 31 %, n=8).',
    ]);
    expect(run.stdout).to.contain(
      [
        'PerfMarkdownError: undecided, Failing, 1: its threshold fails:',
        '       undecided    error rate is 0 % (0 % to 31 %, n=8), limit < 1 %',
        '       Raise `iterations`: it takes 299 without a failed one.',
      ].join('\n'),
    );
  });

  it('are named beside the requests that failed', () => {
    const [failure] = failuresIn(run).filter((text) => text.includes('failing, Size, 1'));
    expect(failure)
      .to.contain('4 of 4 measured requests failed')
      .and.to.contain('\n       broken       error rate is 100 % (47 % to 100 %, n=4), limit < 1 %')
      .and.to.contain('\n       unsupported  p(95) has no samples, limit < 60 s');
  });

  it('on the error rate decide over failed requests, which neither fail the test nor end it early', () => {
    const { tests, scenarios } = reportOf(run, 'tolerated');
    expect(tests.map(({ state }) => state)).to.deep.equal(['passed']);
    expect(scenarios.map(({ recording }) => recording.outcomes)).to.deep.equal([
      { ok: 60, 'HTTP error': 20, 'wrong answer': 0, 'network error': 0, timeout: 0 },
    ]);
    expect(sentences(run, 'tolerated')).to.deep.equal([
      'fact, key findings: The one threshold of what was measured is kept.',
    ]);
  });

  it('carry expected and actual value for reporters that keep them', async () => {
    const json = await runMocha({
      ...FIXTURE,
      arguments: ['--grep', 'single'],
      use: ['--require', 'perf-markdown/register', '--reporter', 'json'],
    });
    const { failures } = JSON.parse(json.stdout.slice(json.stdout.indexOf('{\n')));
    expect(failures[0].err).to.include({ code: 'ERR_THRESHOLD', expected: 'p(95) < 20 ms\np(99) < 10 ms' });
    expect(failures[0].err.actual).to.match(/^p\(95\) is at least [\d.]+ ms \(n=8\)\np\(99\) is at least/);
  });

  it('of the configuration file and the environment hold for every suite', async () => {
    const [file, environment] = await Promise.all([
      runMocha({
        suites: ['small'],
        files: {
          '.perf-markdown.json':
            '{ "thresholds": { "max": "< 60 s", "throughput": "> 0.01/s" }, "undecided": "fail" }',
        },
      }),
      runMocha({
        suites: ['small'],
        environment: { PERF_MARKDOWN_THRESHOLDS: 'max<60000,rate<0.01', PERF_MARKDOWN_UNDECIDED: 'fail' },
      }),
    ]);
    expect(file.exit, file.stdout).to.equal(0);
    expect(Object.values(resultsOf(file, 'small')).map(({ length }) => length)).to.deep.equal([1, 1, 2, 2]);
    expect(environment.exit, environment.stdout).to.equal(4);
    expect(resultsOf(environment, 'small')['Size: 1 KB']).to.deep.equal([
      'kept: max < 60000 ms',
      'undecided: error rate < 1 %',
    ]);
  });
});
