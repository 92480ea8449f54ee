import { join } from 'node:path';
import { expect } from 'chai';
import Mocha from 'mocha';
import { PerfMarkdownError } from '../../../lib/core/errors';
import { addRecord, markSuite } from '../../../lib/mocha/records';
import { settingsFrom } from '../../../lib/scenario/settings';
import type { SuiteRecord } from '../../../lib/suite/record';
import { SessionTests } from '../../../reporters/mocha/session-tests';
import { recordingOf } from '../../doubles/recordings';

const TAG = '@performance';
const settings = settingsFrom([]);
const recording = recordingOf({ rounds: [[1]] });

function suiteIn(parent: Mocha.Suite, title: string, record?: SuiteRecord): Mocha.Suite {
  const suite = Mocha.Suite.create(parent, title);
  if (record) markSuite(suite, record);
  return suite;
}

function testIn(suite: Mocha.Suite, title: string, file = 'a.perf.ts'): Mocha.Test {
  const test = new Mocha.Test(title, () => undefined);
  test.file = file;
  suite.addTest(test);
  return test;
}

function emptyRoot(): Mocha.Suite {
  return new Mocha().suite;
}

function statesOf(tests: SessionTests, unended: 'not run' | 'interrupted' = 'not run') {
  return tests
    .testsOf('embeddings', () => true, unended)
    .map(({ entry }) => [entry?.title, entry?.state, entry?.error ?? entry?.thrown]);
}

describe('reporters/mocha/session-tests @unit', () => {
  it('knows what became of every test of a performance suite, in order of their ends', () => {
    const root = emptyRoot();
    const suite = suiteIn(root, 'Embeddings', { service: 'embeddings', settings, site: '' });
    const [a, b, c] = ['a', 'b', 'c', 'd'].map((title) => testIn(suiteIn(suite, 'Image'), title));
    if (!a || !b || !c) throw new Error('Four titles give four tests.');
    const tests = new SessionTests(root);
    tests.end(b, 'failed', new Error('one\ntwo\nthree\nfour\nfive\nsix'));
    tests.end(a, 'passed');
    tests.end(c, 'skipped');
    expect(statesOf(tests)).to.deep.equal([
      ['b', 'failed', 'one two three four five six'],
      ['a', 'passed', undefined],
      ['c', 'skipped', undefined],
      ['d', 'not run', undefined],
    ]);
    expect(statesOf(tests, 'interrupted').at(-1)).to.deep.equal(['d', 'interrupted', undefined]);
  });

  it('says why tests were not run: the hook of a suite around them that failed', () => {
    const root = emptyRoot();
    const suite = suiteIn(root, 'Embeddings', { service: 'embeddings', settings, site: '' });
    testIn(suiteIn(suite, 'Image'), 'a');
    const hook = new Mocha.Hook('"before all" hook', () => undefined);
    hook.parent = suite;
    const tests = new SessionTests(root);
    tests.hookFailed(hook, new Error('The app did not start.'));
    expect(statesOf(tests)).to.deep.equal([['a', 'not run', 'The app did not start.']]);
  });

  it('gives a test to the service that it measured, not to the suite that it lies in', () => {
    const root = emptyRoot();
    const outer = suiteIn(root, 'Embeddings', { service: 'embeddings', settings, site: '' });
    const inner = suiteIn(outer, 'with a search', { service: 'search', settings, site: '' });
    const [guest, own] = [testIn(inner, 'embeds while it searches'), testIn(inner, 'measures nothing')];
    addRecord(guest, { service: 'embeddings', recording });
    const tests = new SessionTests(root);
    tests.end(guest, 'passed');
    tests.end(own, 'passed');
    expect([...tests.services()].map(([service, record]) => [service, record?.service])).to.deep.equal([
      ['embeddings', 'embeddings'],
      ['search', 'search'],
    ]);
    expect(statesOf(tests)).to.deep.equal([['embeds while it searches', 'passed', undefined]]);
    const ofSearch = tests.testsOf('search', () => true, 'not run');
    expect(ofSearch.map(({ entry, recordings }) => [entry?.title, recordings.length])).to.deep.equal([
      ['measures nothing', 0],
    ]);
  });

  it('keeps the words of this package apart from those of others', () => {
    const root = emptyRoot();
    const suite = suiteIn(root, 'Embeddings', { service: 'embeddings', settings, site: '' });
    const [own, other] = ['own', 'other'].map((title) => testIn(suite, title));
    if (!own || !other) throw new Error('Two titles give two tests.');
    const quotes = [{ source: 'The answer', foreign: 'out of luck' }];
    const tests = new SessionTests(root);
    tests.end(
      own,
      'failed',
      new PerfMarkdownError('ERR_MEASUREMENT', 'embeddings, own: got 500.', { quotes }),
    );
    tests.end(other, 'failed', new Error('\u001b[31mexpected\u001b[39m 1\n\tto equal 2'));
    const entries = tests.testsOf('embeddings', () => true, 'not run').map(({ entry }) => entry);
    expect(entries.map((entry) => [entry?.error, entry?.quotes, entry?.thrown])).to.deep.equal([
      ['embeddings, own: got 500.', quotes, undefined],
      [undefined, undefined, 'expected 1 to equal 2'],
    ]);
  });

  it('has a test that was tried again once', () => {
    const root = emptyRoot();
    const suite = suiteIn(root, 'Embeddings', { service: 'embeddings', settings, site: '' });
    const test = testIn(suite, 'a');
    const again = test.clone();
    again.parent = suite;
    const tests = new SessionTests(root);
    // As Mocha does when the last try ends.
    suite.tests.splice(suite.tests.indexOf(test), 1, again);
    tests.end(again, 'passed');
    expect(statesOf(tests)).to.deep.equal([['a', 'passed', undefined]]);
  });

  it('knows the line where a test failed, else where it or its suite was declared', () => {
    const file = join(process.cwd(), 'perf', 'a.perf.ts');
    const at = (line: number): string =>
      `Error\n    at ${join('lib', 'x.ts')}:1:1\n    at it (${file}:${line}:5)`;
    const root = emptyRoot();
    const suite = suiteIn(root, 'Embeddings', { service: 'embeddings', settings, site: at(1) });
    const [failed, measured, silent, elsewhere] = ['a', 'b', 'c', 'd'].map((title) =>
      testIn(suite, title, file),
    );
    if (!failed || !measured || !silent || !elsewhere) throw new Error('Four titles give four tests.');
    elsewhere.file = join(process.cwd(), 'b.perf.ts');
    for (const test of [failed, measured])
      addRecord(test, { service: 'embeddings', recording, site: at(20) });
    const tests = new SessionTests(root);
    const error = new Error('No.');
    error.stack = at(300);
    tests.end(failed, 'failed', error);
    tests.end(measured, 'failed', 'no error object');
    const lines = tests.testsOf('embeddings', () => true, 'not run').map(({ entry }) => entry?.line);
    expect(lines).to.deep.equal([300, 20, 1, undefined]);
  });

  it('leaves out tests that were not selected and have not ended', () => {
    const root = emptyRoot();
    const suite = suiteIn(root, 'Embeddings', { service: 'embeddings', settings, site: '' });
    const a = testIn(suite, 'a');
    testIn(suite, 'b');
    const tests = new SessionTests(root);
    expect(tests.testsOf('embeddings', (test) => test === a, 'not run')).to.have.length(1);
  });

  it('tells services apart, with the launches of their suites', () => {
    const root = emptyRoot();
    const launch = {
      suite: 'One',
      targets: [{ name: 'embeddings', place: 'this process' as const, startDurationMs: 4 }],
      testData: null,
    };
    testIn(suiteIn(root, 'One', { service: 'embeddings', settings, site: '', launch }), 'a');
    testIn(suiteIn(root, 'Two', { service: 'search', settings, site: '' }), 'b');
    testIn(root, 'c');
    const tests = new SessionTests(root);
    expect([...tests.services().keys()]).to.deep.equal(['embeddings', 'search']);
    expect(tests.launchesOf('embeddings')).to.deep.equal([launch]);
    expect(tests.launchesOf('search')).to.deep.equal([]);
    expect(statesOf(tests).map(([title]) => title)).to.deep.equal(['a']);
  });

  it('takes hand-written tests by what they measured, with their tagged neighbours in the file', () => {
    const root = emptyRoot();
    const measuring = testIn(root, 'measures');
    testIn(root, `should measure ${TAG}`);
    testIn(root, 'something else');
    testIn(root, `elsewhere ${TAG}`, 'b.test.ts');
    addRecord(measuring, { service: 'embeddings', recording });
    measuring.title = `measures ${TAG}`;
    const tests = new SessionTests(root);
    tests.end(measuring, 'passed');
    expect(tests.services()).to.deep.equal(new Map([['embeddings', undefined]]));
    expect(statesOf(tests).map(([title]) => title)).to.deep.equal([
      `measures ${TAG}`,
      `should measure ${TAG}`,
    ]);
    expect(tests.testsOf('embeddings', () => true, 'not run')[0]?.recordings).to.deep.equal([recording]);
  });

  it('has no service where nothing was measured', () => {
    const root = emptyRoot();
    testIn(root, 'a');
    expect(new SessionTests(root).services().size).to.equal(0);
  });
});
