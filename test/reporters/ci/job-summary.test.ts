import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { addToJobSummary } from '../../../reporters/ci/job-summary';
import type { CommentPart } from '../../../reporters/markdown/comment';

function partsOf(...texts: readonly string[]): readonly CommentPart[] {
  return texts.map((text) => ({ text, isFolded: false }));
}

const MEBIBYTE = 1024 * 1024;
const long = partsOf('# embeddings: broken', ...Array.from({ length: 700 }, () => 'x'.repeat(1000)));

describe('addToJobSummary @unit', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'perf-markdown-summary-'));
    path = join(folder, 'summary.md');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const added = (documents: readonly (readonly CommentPart[])[]) =>
    addToJobSummary('The reports', documents, { GITHUB_STEP_SUMMARY: path });

  it('appends to what others wrote, as a block of its own', () => {
    writeFileSync(path, 'others\n');
    expect(added([partsOf('# a'), partsOf('# b')])).to.deep.equal([]);
    expect(readFileSync(path, 'utf8')).to.equal('others\n\n# a\n\n# b\n');
  });

  it('makes the file where there is none', () => {
    expect(added([partsOf('# a')])).to.deep.equal([]);
    expect(readFileSync(path, 'utf8')).to.equal('\n# a\n');
  });

  it('stays within a mebibyte over everything appended, and keeps the verdict', () => {
    expect(added([long])).to.deep.equal([]);
    expect(readFileSync(path, 'utf8')).to.not.contain('Shortened');
    expect(added([long])).to.deep.equal([]);
    expect(statSync(path).size).to.be.within(MEBIBYTE - 2000, MEBIBYTE);
    const text = readFileSync(path, 'utf8');
    expect(text.match(/# embeddings: broken/g)).to.have.lengthOf(2);
    expect(text).to.contain('*Shortened: ');
  });

  it('says so where not even the verdict fits', () => {
    writeFileSync(path, 'x'.repeat(MEBIBYTE - 10));
    expect(added([long])).to.deep.equal([
      `The reports could not be added to the job summary ${path}: it holds 1048566 bytes already, of the 1 MiB that GitHub shows.`,
    ]);
    expect(statSync(path).size).to.equal(MEBIBYTE - 10);
  });
});
