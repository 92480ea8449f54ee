import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

const FOLDER = resolve(__dirname, '../../reports/performance');

function textOf(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

describe('The index of the committed reports @unit', () => {
  const rows = Array.from(
    textOf('README.md').matchAll(/^\| \[(.+?)\]\((.+?)\) \| (.+) \|$/gm),
    ([, title = '', file = '', headline = '']) => ({ title, file, headline }),
  );

  it('links every report', () => {
    const reports = readdirSync(FOLDER).filter((name) => name.endsWith('_performance.md'));
    expect(rows.map(({ file }) => file).sort()).to.deep.equal(reports.sort());
  });

  it('quotes each by its own title and one of its own sentences', () => {
    for (const { title, file, headline } of rows) {
      const lines = textOf(file).split('\n');
      expect(lines[0]).to.equal(`# ${title}`);
      expect(lines).to.include(`- ${headline}`);
    }
  });
});
