import { expect } from 'chai';
import type { Recording } from '../../../lib/measure/recording';
import type { Report } from '../../../lib/report/report';
import { mergedThresholds } from '../../../lib/scenario/threshold-option';
import { agentText } from '../../../reporters/agent/agent-text';
import { findingsJson } from '../../../reporters/agent/findings';
import { isForAgent } from '../../../reporters/mocha/reporter-options';
import { journeyRecordings } from '../../doubles/journeys';
import { recordingOf } from '../../doubles/recordings';
import { findingOf, goldenReport, reportOf, reportOfRecordings, testEntry } from '../../doubles/reports';
import { vitalsOf } from '../../doubles/vitals';

function textOf(...reports: readonly Report[]): readonly string[] {
  const reported = reports.map((report) => ({ report, markdownPath: `perf/${report.service}.md` }));
  return agentText(reported, (service) => `perf/${service}.json`).split('\n');
}

function broken(): Report {
  const recording = recordingOf({ name: 'a', rounds: Array.from({ length: 10 }, () => Array(15).fill(10)) });
  const thresholds = mergedThresholds([{ source: 'test', given: { 'p(50)': '< 1 ms', max: '< 1 s' } }]);
  return reportOfRecordings([{ ...recording, scenario: { ...recording.scenario, thresholds } }], {
    tests: [testEntry('a', 'failed', { line: 12, scenarios: ['Input: a'], error: 'One limit.' })],
    findings: [
      findingOf({
        rule: 'shared-process',
        severity: 'warning',
        section: 'trust',
        sentence: ['One process.'],
      }),
      findingOf({ sentence: ['It is slow.'], scenarios: ['Input: a'], advice: 'Make it fast.' }),
    ],
  });
}

describe('Output for coding agents @unit', () => {
  it('is wanted where somebody says so, or the environment does', () => {
    expect(isForAgent('agent', {})).to.equal(true);
    expect(isForAgent('people', { AI_AGENT: 'x' })).to.equal(false);
    for (const name of ['AI_AGENT', 'CLAUDECODE', 'CURSOR_AGENT'])
      expect([isForAgent(undefined, { [name]: '1' }), isForAgent(undefined, { [name]: '0' })]).to.deep.equal([
        true,
        false,
      ]);
    expect(isForAgent(undefined, {})).to.equal(false);
    expect(() => isForAgent('robots', {})).to.throw('`for` must be agent or people, but got');
  });

  it('has a line for each thing with its file and line, what is wrong first', () => {
    const [title, report, json, limit, finding, doubt, ...others] = textOf(broken());
    expect(title).to.equal('embeddings: 1 scenario measured, 1 of 2 thresholds broken');
    expect([report, json]).to.deep.equal(['report perf/embeddings.md', 'json perf/embeddings.json']);
    expect(limit).to.match(/^limit broken perf\/embeddings\.perf\.ts:12 Input: a: .*, limit < 1 ms/);
    expect(finding).to.equal('finding [input-ratio] perf/embeddings.perf.ts:12 It is slow. -> Make it fast.');
    expect(doubt).to.equal('doubt [shared-process] One process.');
    expect(others).to.deep.equal([]);
  });

  it('says how to see why a limit is broken, until somebody has looked', () => {
    const command = { line: "cd 'my api' && npx mocha --grep x", withOptions: '' };
    const [first, ...others] = broken().scenarios;
    if (!first) throw new Error('no scenario');
    const withProfiles = (of: Pick<Recording, 'vitals' | 'profiles'>): Report => ({
      ...broken(),
      command,
      scenarios: [{ ...first, recording: { ...first.recording, ...of } }, ...others],
    });
    const vitals = [vitalsOf()];
    const nextOf = (report: Report) => textOf(report).filter((line) => line.startsWith('next'));
    expect(nextOf(withProfiles({ vitals }))).to.deep.equal([
      "next cd 'my api' && PERF_MARKDOWN_PROFILE=auto npx mocha --grep x -> names the line that takes the CPU time where a limit is broken",
    ]);
    expect(nextOf(withProfiles({ vitals, profiles: [] }))).to.deep.equal([]);
    // Nothing is known of what runs behind a URL.
    expect(nextOf(withProfiles({ vitals: [] }))).to.deep.equal([]);
  });

  it('tells once what failed, the cause before what comes of it', () => {
    const steps = ['Registers', 'Logs in', 'Pays'].map((name) => ({
      name,
      rounds: [
        [10, 10],
        [10, 10],
      ],
    }));
    const [registers, login, pays] = steps;
    if (!registers || !login || !pays) throw new Error('no steps');
    const recordings = journeyRecordings([registers, { ...login, failed: [0, 1, 2, 3] }, pays]);
    const names = [...steps.map(({ name }) => name), 'whole journey'];
    const tests = names.map((name) =>
      testEntry(name, 'failed', { scenarios: [`Buys something: ${name}`], error: `Error of ${name}.` }),
    );
    const failures = findingOf({
      rule: 'failures',
      severity: 'problem',
      scenarios: ['Buys something: Logs in'],
    });
    const lines = textOf(reportOfRecordings(recordings, { tests, findings: [failures] })).slice(3);
    expect(lines.map((line) => /Error of (.*)\./.exec(line)?.[1])).to.deep.equal([
      'Logs in',
      'Registers',
      'Pays',
      'whole journey',
    ]);
  });

  it('tells tests that failed, and nothing that services or answers said', () => {
    const text = textOf(goldenReport()).join('\n');
    expect(text).to.contain('test failed perf/embeddings.perf.ts Embeddings embeds 8192 px: embeddings,');
    expect(text)
      .to.not.contain('@team</b>')
      .and.not.contain('too | large')
      .and.not.contain('All thresholds are kept');
  });

  it('has 60 lines at most, of one service or of many, and says where the rest is', () => {
    const findings = Array.from({ length: 200 }, (_, index) =>
      findingOf({ sentence: [`Finding ${index}.`] }),
    );
    const one = textOf(reportOf({ findings }));
    expect(one).to.have.lengthOf(60);
    expect(one.at(-1)).to.equal('144 more lines, in perf/embeddings.json');
    for (const number of [2, 7, 61, 100])
      expect(
        textOf(...Array.from({ length: number }, () => reportOf({ findings }))),
      ).to.have.lengthOf.at.most(60);
  });

  it('has it all as JSON, without samples', () => {
    const json: unknown = JSON.parse(findingsJson(broken()));
    expect(json).to.have.nested.property('limits[0].verdict', 'broken');
    expect(json).to.have.nested.property('limits[1].verdict', 'kept');
    expect(json).to.deep.include({
      kind: 'findings',
      service: 'embeddings',
      state: 'failed',
      failedTests: [],
    });
    expect(json).to.have.nested.property('findings[1].text', 'It is slow.');
    expect(json).to.have.nested.property('findings[1].line', 12);
    expect(json).to.have.nested.property('scenarios[0].p50_ms', '10');
    expect(findingsJson(goldenReport()))
      .to.not.contain('durationMs')
      .and.not.contain('no | ')
      .and.not.contain('too | large');
  });
});
