import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { measuredScenarios } from '../../../lib/analysis/summary';
import { annotationsOf } from '../../../reporters/ci/annotations';
import { recordingOf } from '../../doubles/recordings';
import { reportOf, testEntry } from '../../doubles/reports';
import { measuredWithThresholds } from '../../doubles/thresholds';

const HERE = process.cwd();

function titles(...reports: readonly ReturnType<typeof reportOf>[]): readonly string[] {
  return annotationsOf(reports, HERE).map(({ title }) => title);
}

describe('annotationsOf @unit', () => {
  it('has one error for each failed test, on its line, named from the root of the repository', () => {
    const tests = [
      testEntry('a', 'failed', { line: 12, error: 'It said 500.' }),
      testEntry('b', 'passed'),
      testEntry('c', 'skipped'),
      testEntry('d', 'interrupted'),
      testEntry('e', 'not run'),
    ];
    expect(annotationsOf([reportOf({ tests })], resolve(HERE, '..'))).to.deep.equal([
      {
        kind: 'error',
        title: 'Performance test failed: Embeddings a',
        message: 'It said 500.',
        file: `${HERE.split(/[\\/]/).at(-1)}/perf/embeddings.perf.ts`,
        line: 12,
      },
    ]);
  });

  it('does without a line, a file and a message that nobody knows', () => {
    const tests = [testEntry('a', 'failed', { file: '' })];
    expect(annotationsOf([reportOf({ tests })], HERE)).to.deep.equal([
      {
        kind: 'error',
        title: 'Performance test failed: Embeddings a',
        message: 'It failed without a message.',
      },
    ]);
  });

  it('has one error for a hook that failed, however many tests it kept from running', () => {
    const error = 'The app did not start.';
    const tests = ['a', 'b', 'c'].map((title) => testEntry(title, 'not run', { line: 3, error }));
    const other = testEntry('d', 'not run', { error: 'No pictures.' });
    expect(annotationsOf([reportOf({ tests: [...tests, other] })], HERE)).to.deep.equal([
      {
        kind: 'error',
        title: 'embeddings: 3 performance tests were not run',
        message: error,
        file: join('perf', 'embeddings.perf.ts'),
        line: 3,
      },
      {
        kind: 'error',
        title: 'embeddings: 1 performance test was not run',
        message: 'No pictures.',
        file: join('perf', 'embeddings.perf.ts'),
      },
    ]);
  });

  it('puts what measured nothing first, then what failed more', () => {
    const outcomes = (ok: number) => ({
      ok,
      'HTTP error': 10 - ok,
      'wrong answer': 0,
      'network error': 0,
      timeout: 0,
    });
    const scenarios = measuredScenarios([
      { ...recordingOf({ name: 'few', rounds: [[1]] }), outcomes: outcomes(9) },
      { ...recordingOf({ name: 'many', rounds: [[1]] }), outcomes: outcomes(2) },
    ]);
    const tests = [
      testEntry('few', 'failed', { scenarios: ['Input: few'] }),
      testEntry('many', 'failed', { scenarios: ['Input: many'] }),
      testEntry('none', 'failed'),
    ];
    const hook = testEntry('x', 'not run', { error: 'No.' });
    expect(
      titles(reportOf({ scenarios, tests }), reportOf({ service: 'search', tests: [hook] })),
    ).to.deep.equal([
      'search: 1 performance test was not run',
      'Performance test failed: Embeddings none',
      'Performance test failed: Embeddings many',
      'Performance test failed: Embeddings few',
    ]);
  });

  it('keeps to the ten that GitHub shows; the last one says how many more there are', () => {
    const failed = (count: number) =>
      reportOf({ tests: Array.from({ length: count }, (_, index) => testEntry(`${index}`, 'failed')) });
    expect(titles(failed(10))).to.have.lengthOf(10);
    expect(titles(failed(10)).at(-1)).to.equal('Performance test failed: Embeddings 9');
    expect(titles(failed(6), failed(6))).to.have.lengthOf(10);
    expect(titles(failed(6), failed(6)).at(-1)).to.equal('3 more of perf-markdown');
  });

  it('has nothing to say where all passed', () => {
    expect(annotationsOf([reportOf({ tests: [testEntry('a', 'passed')] })], HERE)).to.deep.equal([]);
  });

  it('has an error for each broken threshold, the farthest from its limit first, and a warning for an undecided one', () => {
    const recordings = [
      measuredWithThresholds('1 KB', 30, { max: '< 20 ms', 'error rate': '< 1%' }),
      measuredWithThresholds('2 KB', 100, { max: '< 20 ms' }),
    ];
    const tests = [1, 2].map((size) =>
      testEntry(`${size} KB`, 'failed', {
        line: size,
        scenarios: [`Size: ${size} KB`],
        error: 'ERR_THRESHOLD',
      }),
    );
    const report = reportOf({ scenarios: measuredScenarios(recordings), tests });
    expect(
      annotationsOf([report], HERE).map(({ kind, title, line }) => `${kind} ${line}: ${title}`),
    ).to.deep.equal([
      'error 2: max < 20 ms broken: embeddings, Size: 2 KB',
      'error 1: max < 20 ms broken: embeddings, Size: 1 KB',
      'warning 1: error rate < 1 % undecided: embeddings, Size: 1 KB',
    ]);
    expect(annotationsOf([report], HERE)[0]?.message).to.equal('max is 114 ms (n=150), limit < 20 ms');
  });
});
