import { expect } from 'chai';
import { RUN_LIMIT_MS, type Run, reportOf, runMocha, sampleCountsOf, statesOf } from './run-mocha';

describe('Measurements that nobody waits for @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  let run: Run;

  before(async () => {
    run = await runMocha({ suites: ['unawaited'] });
  });

  it('fail their tests and no other one, and the run ends', () => {
    expect(run.exit, run.stdout).to.equal(14);
    expect(statesOf(reportOf(run, 'unawaited'))).to.deep.equal({
      'forgets the promise': 'failed',
      'calls done at once': 'failed',
      'measures two at once': 'failed',
      'loses a race': 'failed',
      'ends too early to measure': 'failed',
      'does not hear of a wrong option': 'failed',
      'does not hear of a broken limit': 'failed',
      'catches a broken limit': 'failed',
      'catches wrong answers': 'failed',
      'skips behind a broken limit': 'failed',
      'says itself why it fails': 'failed',
      waits: 'passed',
      '1': 'passed',
    });
    expect(run.stdout).to.not.contain('done() called multiple times');
  });

  it('are named, with what to do', () => {
    for (const title of ['forgets the promise', 'calls done at once'])
      expect(run.stdout).to.contain(
        `PerfMarkdownError: The test '${title}' ended while it still measured '${title}': nobody waited for it. ` +
          '`return` or `await` the promise of `perf.latency`.',
      );
    expect(run.stdout).to.contain(
      "PerfMarkdownError: 'count' was to be measured while its test, 'measures two at once', still measures 'list'. " +
        'Measure one after the other: `await` each `perf.latency` before the next.',
    );
    expect(run.stdout).to.contain('Error: too late');
  });

  it('are ended before the next test begins, and what they measured is kept', () => {
    const { scenarios } = reportOf(run, 'unawaited');
    const reasons = scenarios.map(({ recording }) => recording.stoppedBecause !== undefined);
    expect(reasons).to.deep.equal([...Array(5).fill(true), ...Array(7).fill(false)]);
    expect(sampleCountsOf(reportOf(run, 'unawaited'))).to.include({ waits: 3, '1': 3 });
  });

  it('fail their tests by what they reject with', () => {
    expect(run.stdout).to.contain('`request` must be a function');
    expect(run.stdout).to.match(/max is .* limit < 1 ms/);
  });

  it('fail their tests, too, where these catch what they reject with', () => {
    expect(run.stdout).to.match(/max is .* limit < 2 ms/);
    expect(run.stdout).to.contain('3 of 3 measured requests failed (wrong answer: 3)');
    expect(run.stdout).to.match(/max is .* limit < 3 ms/);
    expect(run.stdout).to.contain('Error: the search is slow');
    expect(run.stdout).to.not.match(/max is .* limit < 4 ms/);
  });

  it('are refused in hooks', () => {
    expect(statesOf(reportOf(run, 'hooked'))).to.deep.equal({
      measures: 'passed',
      'is not run': 'not run',
      'is not run, either': 'not run',
      'is run': 'passed',
    });
    const refusals = run.stdout.match(
      /`perf\.latency` of `hooked` measures within a test: call it in the function of an `it`, not in a hook/g,
    );
    expect(refusals).to.have.lengthOf(3);
  });
});
