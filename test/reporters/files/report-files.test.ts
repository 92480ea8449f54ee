import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { reportJson } from '../../../lib/report/json';
import { writeReport } from '../../../reporters/files/report-files';
import { reportHtml } from '../../../reporters/html/report-html';
import { reportMarkdown } from '../../../reporters/markdown/report-markdown';
import { wantedOutputs } from '../../../reporters/outputs/outputs';
import { reportCharts } from '../../../reporters/svg/report-charts';
import { lineOf, profileOf, ten, withProfiles } from '../../doubles/profiles';
import { cpuProfile } from '../../doubles/raw-profiles';
import { failedOf, recordingOf } from '../../doubles/recordings';
import { goldenReport, reportOfRecordings } from '../../doubles/reports';

/** Where a report was written to, and the path that a problem names. */
function writtenBy(reportsDir: string): { readonly path: string; readonly problem: string } {
  const written = writeReport(reportsDir, {
    report: goldenReport(),
    history: false,
    outputs: [],
    isPartial: false,
  });
  if ('markdownPath' in written) return { path: written.markdownPath, problem: '' };
  const problem = 'problem' in written ? written.problem : '';
  return { path: / saved in (.*?) instead\./.exec(problem)?.[1] ?? '', problem };
}

/** The Markdown of the golden report as it is written, with its pictures. */
function goldenMarkdown(): string {
  return reportMarkdown(goldenReport(), reportCharts(goldenReport()));
}

describe('reporters/files/report-files @unit', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'perf-markdown-files-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('writes the report and its JSON, and makes the folder', () => {
    const reportsDir = join(folder, 'reports', 'performance');
    const { path, problem } = writtenBy(reportsDir);
    expect(problem).to.equal('');
    expect(path).to.equal(join(reportsDir, 'embeddings_performance.md'));
    const charts = reportCharts(goldenReport());
    expect(readFileSync(path, 'utf8')).to.equal(goldenMarkdown());
    for (const { file, chart } of charts)
      expect(readFileSync(join(reportsDir, 'embeddings_performance', file), 'utf8')).to.equal(chart.svg);
    expect(charts.map(({ file }) => file)).to.include('latency-1.svg');
    const json = readFileSync(join(reportsDir, 'embeddings_performance.json'), 'utf8');
    expect(json).to.equal(reportJson(goldenReport()));
  });

  it('replaces the last report', () => {
    const { path } = writtenBy(folder);
    const report = reportOfRecordings([recordingOf({ rounds: [[5]] })]);
    writeReport(folder, { report, history: false, outputs: [], isPartial: false });
    expect(readFileSync(path, 'utf8')).to.match(/^# embeddings: 1 scenario measured\n/);
  });

  it('writes a page of HTML beside it where one is wanted, and none else', () => {
    const html = join(folder, 'embeddings_performance.html');
    const session = { report: goldenReport(), history: false, outputs: [], isPartial: false };
    writeReport(folder, session);
    expect(existsSync(html)).to.equal(false);
    const wanted = wantedOutputs([
      { html: true, comment: false, junit: false, benchmarkJson: false, outputs: ['csv'] },
    ]);
    expect(writeReport(folder, { ...session, outputs: wanted })).to.deep.equal({
      markdownPath: join(folder, 'embeddings_performance.md'),
      htmlPath: html,
      notes: [],
    });
    expect(readFileSync(html, 'utf8')).to.equal(reportHtml(goldenReport()));
  });

  it('saves what was measured elsewhere, and says where and why, if it cannot be written', () => {
    const reportsDir = join(folder, 'occupied');
    writeFileSync(reportsDir, 'a file where the folder should be');
    const { path, problem } = writtenBy(reportsDir);
    expect(
      problem.startsWith(`The report of \`embeddings\` could not be written to ${reportsDir}: E`),
    ).to.equal(true);
    expect(problem.endsWith('Make the folder writable, or name another one with `reportsDir`.')).to.equal(
      true,
    );
    expect(readFileSync(path, 'utf8')).to.equal(goldenMarkdown());
    expect(readFileSync(path.replace(/\.md$/, '.json'), 'utf8')).to.equal(reportJson(goldenReport()));
    rmSync(dirname(path), { recursive: true });
  });

  it('does so, too, if only the Markdown cannot be written, and replaces nothing then', () => {
    mkdirSync(join(folder, 'embeddings_performance.md'));
    writeFileSync(join(folder, 'embeddings_performance.json'), 'the former one');
    const { path } = writtenBy(folder);
    expect(readFileSync(join(folder, 'embeddings_performance.json'), 'utf8')).to.equal('the former one');
    expect(readFileSync(path, 'utf8')).to.equal(goldenMarkdown());
    rmSync(dirname(path), { recursive: true });
  });

  it('says what a report of selected tests takes the place of', () => {
    writtenBy(folder);
    const report = { ...goldenReport(), scenarios: goldenReport().scenarios.slice(0, 1) };
    const all = goldenReport().scenarios.length;
    const notesOf = (isPartial: boolean) => {
      const written = writeReport(folder, { report, history: false, outputs: [], isPartial });
      return 'notes' in written ? written.notes : [written.problem];
    };
    expect(notesOf(true)).to.deep.equal([
      `${join(folder, 'embeddings_performance.md')} had ${all} scenarios; ${all - 1} of them are gone, because their tests were not ` +
        'selected this time. Measure all of them again before you commit it.',
    ]);
    expect(notesOf(true), 'the second time').to.deep.equal([]);
    writtenBy(folder);
    expect(notesOf(false), 'all tests selected').to.deep.equal([]);
  });

  it('leaves a report of something where the new one is of nothing, and says so', () => {
    const { path } = writtenBy(folder);
    for (const recordings of [[], [failedOf(recordingOf({ rounds: [] }).scenario)]]) {
      const session = { history: false, outputs: [], isPartial: false };
      expect(writeReport(folder, { ...session, report: reportOfRecordings(recordings) })).to.deep.equal({
        isFormer: true,
        notes: [`${path} is that of an earlier run, and stays: this run measured no good answer.`],
      });
      expect(readFileSync(path, 'utf8')).to.equal(goldenMarkdown());
    }
  });

  it('replaces a report of nothing by the next one of nothing', () => {
    const session = { history: false, outputs: [], isPartial: false };
    for (const time of ['first', 'second'])
      expect(writeReport(folder, { ...session, report: reportOfRecordings([]) }), time).to.have.property(
        'markdownPath',
      );
  });

  it('removes pictures that the new report does not have', () => {
    const pictures = join(folder, 'embeddings_performance');
    mkdirSync(pictures);
    writeFileSync(join(pictures, 'latency-99.svg'), 'of a former report');
    writtenBy(folder);
    const files = reportCharts(goldenReport()).map(({ file }) => file);
    expect(readdirSync(pictures).toSorted()).to.deep.equal(files.toSorted());
  });

  it('says both reasons if it can be saved nowhere', () => {
    const occupied = join(folder, 'occupied');
    writeFileSync(occupied, 'a file where the folder should be');
    const { TMPDIR } = process.env;
    process.env['TMPDIR'] = occupied;
    try {
      expect(writtenBy(occupied).problem).to.include(`It could not be saved in ${occupied} either: E`);
    } finally {
      if (TMPDIR === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = TMPDIR;
    }
  });

  it('writes profiles as V8 says them, keeps them out of git, and removes those of an earlier session', () => {
    const recorded = profileOf([lineOf(ten(100))]);
    const recording = withProfiles(recordingOf({ rounds: [[5, 5, 5]] }), recorded);
    const raw = cpuProfile([{ stack: [{ name: 'work' }], ms: [1] }]);
    const session = { history: false, outputs: [], isPartial: false };
    const profiles = [{ recorded, process: 'search', raw }];
    writeReport(folder, { ...session, report: reportOfRecordings([recording]), profiles });
    const path = join(folder, 'embeddings_performance/profile-1.cpuprofile');
    expect(JSON.parse(readFileSync(path, 'utf8'))).to.deep.equal(raw.profile);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).to.match(/^\*\.cpuprofile\n\*\.heapprofile$/m);
    const { samples } = JSON.parse(readFileSync(join(folder, 'embeddings_performance.json'), 'utf8'))
      .scenarios[0].recording.profiles[0].processes[0];
    expect(samples).to.equal(2000);
    writeReport(folder, { ...session, report: reportOfRecordings([recordingOf({ rounds: [[5]] })]) });
    expect(existsSync(path)).to.equal(false);
  });

  it('tells git nothing of profiles where there are none, or where somebody has told it something', () => {
    writtenBy(folder);
    expect(existsSync(join(folder, '.gitignore'))).to.equal(false);
  });
});
