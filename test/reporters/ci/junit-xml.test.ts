import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { validateXML } from 'xmllint-wasm';
import type { Recording } from '../../../lib/measure/recording';
import type { Report } from '../../../lib/report/report';
import { mergedThresholds } from '../../../lib/scenario/threshold-option';
import { junitXml } from '../../../reporters/ci/junit-xml';
import { journeyRecordings } from '../../doubles/journeys';
import { NASTY_TEXTS } from '../../doubles/nasty-texts';
import { openRecording } from '../../doubles/open-recordings';
import { failedRecording, recordingOf } from '../../doubles/recordings';
import { goldenReport, reportOf, reportOfRecordings, testEntry } from '../../doubles/reports';

const SCHEMA = readFileSync(resolve('test/fixtures/junit/junit.xsd'), 'utf8');

/** The document as a parser understands it, in one form: without entities that it needs not, attributes in their order. */
async function parsed(reports: readonly Report[]): Promise<string> {
  const { valid, errors, normalized } = await validateXML({
    xml: { fileName: 'junit.xml', contents: junitXml(reports) },
    schema: SCHEMA,
    normalization: 'c14n',
  });
  expect(errors.map(({ message }) => message)).to.deep.equal([]);
  expect(valid).to.equal(true);
  return normalized;
}

/** The opening tags of elements of that name. */
function tags(xml: string, name: string): readonly string[] {
  return Array.from(xml.matchAll(new RegExp(`<${name} [^>]*>`, 'g')), ([tag]) => tag);
}

function withLimits(name: string, thresholds: Readonly<Record<string, string>>): Recording {
  const recording = recordingOf({ name, rounds: Array.from({ length: 10 }, () => Array(15).fill(10)) });
  const judged = mergedThresholds([{ source: 'test', given: thresholds }]);
  return { ...recording, scenario: { ...recording.scenario, thresholds: judged } };
}

describe('junitXml @unit', () => {
  it('has a test case for each scenario, with its figures and its line', async () => {
    const recording = recordingOf({ name: '100 px', rounds: Array.from({ length: 10 }, () => [10, 20, 30]) });
    const entry = testEntry('100 px', 'passed', { line: 7, scenarios: ['Input: 100 px'] });
    const xml = await parsed([reportOfRecordings([recording], { tests: [entry] })]);
    const [, ms = ''] = /testcase[^>]* time="([\d.]+)"/.exec(xml) ?? [];
    expect(Number(ms)).to.be.greaterThan(0);
    expect(tags(xml, 'testcase')).to.deep.equal([
      `<testcase classname="embeddings.Input" file="perf/embeddings.perf.ts" line="7" name="100 px" time="${ms}">`,
    ]);
    const figures = tags(xml, 'property');
    for (const figure of ['name="n" value="30"', 'name="failed" value="0"', 'name="p50_ms" value="20"'])
      expect(figures).to.contain(`<property ${figure}>`);
    expect(figures.filter((figure) => figure.includes('p50_ms_'))).to.have.lengthOf(2);
    expect(xml).to.not.contain('p99_ms');
  });

  it('has a failure for each limit that is not kept', async () => {
    const recording = withLimits('a', { 'p(50)': '< 1 ms', mean: '< 2 ms', max: '< 1 s' });
    const tests = [testEntry('a', 'failed', { scenarios: ['Input: a'], error: 'Two limits.' })];
    const xml = await parsed([reportOfRecordings([recording], { tests })]);
    expect(tags(xml, 'failure')).to.have.lengthOf(2);
    expect(tags(xml, 'failure')[0]).to.match(
      /^<failure message="p\(50\) &lt; 1 ms broken: .* is 10.*, limit &lt; 1 ms" type="threshold">$/,
    );
    expect(tags(xml, 'testsuite')[0]).to.contain('errors="0" failures="1"').and.contain('tests="1"');
  });

  it('says in the first failure, which is all that many readers show, what the others are', async () => {
    const recording = withLimits('a', { 'p(50)': '< 1 ms', mean: '< 2 ms' });
    const tests = [testEntry('a', 'failed', { scenarios: ['Input: a'], error: 'Two limits.' })];
    const xml = await parsed([reportOfRecordings([recording], { tests })]);
    const texts = Array.from(xml.matchAll(/<failure [^>]*>([^<]*)</g), ([, text = '']) => text.split('\n'));
    expect(texts.map((lines) => lines.map((line) => line.slice(0, 4)))).to.deep.equal([
      ['p(50', 'mean'],
      ['mean'],
    ]);
  });

  it('counts the time of a journey once, whatever its steps took of it', async () => {
    const steps = ['Pays', 'Sees it'].map((name) => ({ name, rounds: Array(10).fill([10, 20]) }));
    const xml = await parsed([reportOfRecordings(journeyRecordings(steps))]);
    const [whole = ''] = tags(xml, 'testcase').filter((tag) => tag.includes('whole journey'));
    const [, time = ''] = / time="([^"]+)"/.exec(whole) ?? [];
    expect(Number(time)).to.be.greaterThan(0);
    expect(tags(xml, 'testcase').filter((tag) => tag.includes(' time='))).to.deep.equal([whole]);
    expect(tags(xml, 'testsuite')[0]).to.contain(`time="${time}"`);
  });

  it('has a failure for failed requests, and for a test that failed otherwise', async () => {
    const tests = [
      testEntry('b', 'failed', { scenarios: ['Input: b'], error: 'embeddings, b: expected status 2xx.' }),
      testEntry('c', 'failed', { thrown: 'expected 1 to equal 2' }),
    ];
    const xml = await parsed([reportOfRecordings([failedRecording({ name: 'b' })], { tests })]);
    expect(tags(xml, 'failure')).to.deep.equal([
      '<failure message="embeddings, b: expected status 2xx." type="failed requests">',
      '<failure message="expected 1 to equal 2" type="failed test">',
    ]);
  });

  it('tells what failed from what was skipped or kept from running', async () => {
    const tests = [
      testEntry('a', 'skipped'),
      testEntry('b', 'not run'),
      testEntry('c', 'not run', { error: 'The app did not start.' }),
      testEntry('d', 'interrupted'),
      testEntry('e', 'passed'),
    ];
    const xml = await parsed([reportOf({ tests })]);
    expect(tags(xml, 'skipped')).to.deep.equal([
      '<skipped message="skipped">',
      '<skipped message="not run">',
    ]);
    expect(tags(xml, 'error')).to.deep.equal([
      '<error message="The app did not start.">',
      '<error message="It was interrupted.">',
    ]);
    expect(tags(xml, 'testsuite')[0]).to.contain('errors="2" failures="0"').and.contain('skipped="2"');
  });

  it('tells the stages of a load apart', async () => {
    const open = openRecording({ latenessMs: [0, 0, 5], serviceMs: [10, 10, 10] });
    const { scenario, rounds } = open;
    const stages = [...scenario.workload.stages, ...scenario.workload.stages];
    const later = rounds.map((round) => ({ ...round, startMs: 1000, fullLoadEndMs: 2000, endMs: 2000 }));
    const two = {
      ...open,
      scenario: { ...scenario, workload: { ...scenario.workload, stages } },
      rounds: [...rounds, ...later],
    };
    expect(await parsed([reportOfRecordings([open])]))
      .to.contain('"p50_ms"')
      .and.not.contain('"stage_');
    expect(await parsed([reportOfRecordings([two])]))
      .to.contain('"stage_1_p50_ms"')
      .and.contain('"stage_2_n"');
  });

  it('is well-formed whatever names and messages hold', async () => {
    const nasty = 'a <b> & "c" \u0000\u0008\u001b[31m\ufffe\ud800 ]]> \n é 🎉';
    const texts = [nasty, ...NASTY_TEXTS];
    const recordings = texts.map((name) => recordingOf({ name, rounds: [[1]], extra: { [name]: 1 } }));
    const tests = texts.map((text) => testEntry(text, 'failed', { error: text, file: `${text}.js` }));
    const xml = await parsed([reportOfRecordings(recordings, { tests })]);
    expect(tags(xml, 'testcase')).to.have.lengthOf(2 * texts.length);
    expect(xml).to.contain('é 🎉').and.contain('a &lt;b> &amp; &quot;c&quot;');
  });

  it('holds every service, valid as a whole', async () => {
    const xml = await parsed([goldenReport(), reportOf({ service: 'search' })]);
    expect(tags(xml, 'testsuite')).to.have.lengthOf(2);
    expect(await parsed([])).to.contain('tests="0"');
  });
});
