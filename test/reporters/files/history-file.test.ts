import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Report } from '../../../lib/report/report';
import type { Scenario } from '../../../lib/scenario/scenario';
import { addToHistory, earlierSessions } from '../../../reporters/files/history-file';
import { measuredNow } from '../../doubles/histories';
import { reportOf, reportOfRecordings } from '../../doubles/reports';

function reportAt(minute: string, more: Pick<Scenario, 'shortenedBy'> = {}): Report {
  const { scenario, ...measured } = measuredNow('a', 10);
  return reportOfRecordings([{ ...measured, scenario: { ...scenario, ...more } }], {
    generatedAt: `2026-01-02T03:${minute}:05.678Z`,
  });
}

describe('reporters/files/history-file @unit', () => {
  let folder: string;
  const path = () => join(folder, 'embeddings_history.ndjson');
  const text = () => readFileSync(path(), 'utf8');
  const minutes = () =>
    earlierSessions(folder, 'embeddings').map(({ generatedAt }) => generatedAt.slice(14, 16));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'perf-markdown-history-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('adds a line for each session, and gives them back', () => {
    expect(earlierSessions(folder, 'embeddings')).to.deep.equal([]);
    expect(addToHistory(folder, reportAt('04'), undefined)).to.deep.equal([]);
    const first = text();
    expect(addToHistory(folder, reportAt('05'), undefined)).to.deep.equal([]);
    expect(text().startsWith(first)).to.equal(true);
    expect(text().split('\n')).to.have.length(3);
    expect(minutes()).to.deep.equal(['04', '05']);
  });

  it('begins a line of its own behind half a line, and says that this cannot be read', () => {
    addToHistory(folder, reportAt('04'), undefined);
    writeFileSync(path(), `${text()}{"schemaVersion":1,"gener`);
    expect(addToHistory(folder, reportAt('05'), undefined)).to.deep.equal([
      `${path()}: 1 line could not be read (line 2) and is left out; it stays in the file.`,
    ]);
    expect(minutes()).to.deep.equal(['04', '05']);
    expect(text()).to.contain('\n{"schemaVersion":1,"gener\n');
  });

  it('tells how many lines cannot be read, and which', () => {
    writeFileSync(path(), 'a\nb\nc\nd\ne\nf\n');
    expect(addToHistory(folder, reportAt('05'), undefined)).to.deep.equal([
      `${path()}: 6 lines could not be read (lines 1, 2, 3, 4, 5, …) and are left out; they stay in the file.`,
    ]);
  });

  it('adds nothing where nobody wants it, or nothing was measured', () => {
    expect(addToHistory(folder, reportAt('04'), false)).to.deep.equal([]);
    expect(addToHistory(folder, reportOf(), undefined)).to.deep.equal([]);
    expect(existsSync(path())).to.equal(false);
  });

  it('adds no quick look, and says so, unless told to', () => {
    const quick = reportAt('04', { shortenedBy: ['PERF_MARKDOWN_ITERATIONS'] });
    expect(addToHistory(folder, quick, undefined)).to.deep.equal([
      'Not added to the history of `embeddings`: PERF_MARKDOWN_ITERATIONS made it a quick look. Set PERF_MARKDOWN_HISTORY=1 to add it.',
    ]);
    expect(existsSync(path())).to.equal(false);
    expect(addToHistory(folder, quick, true)).to.deep.equal([]);
    expect(minutes()).to.deep.equal(['04']);
  });

  it('says why a line could not be added, and does not fail', () => {
    mkdirSync(path());
    expect(earlierSessions(folder, 'embeddings')).to.deep.equal([]);
    const [note, ...others] = addToHistory(folder, reportAt('04'), undefined);
    expect(others).to.deep.equal([]);
    expect(note).to.match(/^This session could not be added to .*embeddings_history\.ndjson: .*EISDIR/);
    expect(note).to.match(/The report is complete without it\.$/);
  });
});
