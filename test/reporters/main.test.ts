import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import * as everything from '../../reporters/index';
import PerfMarkdownReporter from '../../reporters/main';

/** What Mocha and suites see of the entry: a class with members. */
const main: object & { readonly [name: string]: unknown } = Object.assign(
  Object.create(PerfMarkdownReporter),
  {},
);

describe('reporters/main @unit', () => {
  it('is the reporter class itself, as Mocha wants it', () => {
    expect(PerfMarkdownReporter).to.equal(everything.PerfMarkdownReporter);
    expect(PerfMarkdownReporter.prototype.done).to.be.a('function');
    expect(main['default']).to.equal(PerfMarkdownReporter);
  });

  it('has every value that the index exports, under its name', () => {
    const values = Object.entries(everything).filter(([name]) => name !== '__esModule');
    expect(values.map(([name]) => name)).to.include.members(['LatencyMetrics', 'PerformanceReport']);
    for (const [name, value] of values) expect(main[name], name).to.equal(value);
  });

  it('loads none of them before it is asked', () => {
    const source = readFileSync(join(__dirname, '../../reporters/main.ts'), 'utf8');
    expect(source.match(/^import .*/gm)).to.deep.equal([
      "import { PerfMarkdownReporter } from './mocha/perf-markdown-reporter';",
    ]);
  });
});
