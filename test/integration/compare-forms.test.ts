import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Repository } from '../doubles/repository';
import { compareIn, leftBehind } from './run-compare';

const LIMIT_MS = 300_000;

/** How a project is written, and what runs it. */
interface Form {
  readonly name: string;
  readonly isModule: boolean;
  readonly ending: 'js' | 'ts';
  /** What its `.mocharc.json` has beside the suite. */
  readonly mocha: { readonly require?: readonly string[]; readonly 'node-option'?: readonly string[] };
  readonly tools: readonly string[];
}

const FORMS: readonly Form[] = [
  { name: 'CommonJS', isModule: false, ending: 'js', mocha: {}, tools: [] },
  { name: 'ES modules', isModule: true, ending: 'js', mocha: {}, tools: [] },
  {
    name: 'ts-node',
    isModule: false,
    ending: 'ts',
    mocha: { require: ['ts-node/register/transpile-only'] },
    tools: ['ts-node', 'typescript'],
  },
  { name: 'tsx', isModule: true, ending: 'ts', mocha: { 'node-option': ['import=tsx'] }, tools: ['tsx'] },
  { name: 'type stripping', isModule: true, ending: 'ts', mocha: {}, tools: [] },
];

/** A service in TypeScript or not, and its suite. */
function filesOf({ isModule, ending, mocha, tools }: Form, waitMs: number): Readonly<Record<string, string>> {
  const types = ending === 'ts' ? ': { end(text: string): void }' : '';
  const app = `(request${ending === 'ts' ? ': unknown' : ''}, response${types}) => setTimeout(() => response.end('yes'), ${waitMs});\n`;
  const isImported = isModule || ending === 'ts';
  return {
    'package.json': JSON.stringify({
      name: 'waits',
      ...(isModule && { type: 'module' }),
      devDependencies: Object.fromEntries(tools.map((name) => [name, '*'])),
    }),
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "target": "es2023", "rootDir": "." } }',
    '.gitignore': 'node_modules\nreports\n',
    '.mocharc.json': JSON.stringify({
      ...mocha,
      require: [...(mocha.require ?? []), 'perf-markdown/register'],
      spec: [`test/**/*.${ending}`],
    }),
    [`app.${ending}`]: isImported ? `export default ${app}` : `module.exports = ${app}`,
    [`test/waits.perf.${ending}`]: `${
      isImported
        ? "import { performanceSuite } from 'perf-markdown';"
        : "const { performanceSuite } = require('perf-markdown');"
    }
describe('Waits @performance', () => {
  const perf = performanceSuite({ service: 'waits', app: './app.${ending}', iterations: 20 });
  perf.varying('Path', ['/a'], { request: ({ value }) => ({ path: value }) });
});
`,
  };
}

/** Node.js from 22.18 on, without flags: this process may have one against it. */
function stripsTypes(): boolean {
  const words = ['--print', 'process.features.typescript'];
  return execFileSync(process.execPath, words, { encoding: 'utf8' }).trim() === 'strip';
}

describe('A comparison of a project @integration', function () {
  this.timeout(LIMIT_MS);

  for (const form of FORMS)
    (form.name !== 'type stripping' || stripsTypes() ? it : it.skip)(
      `finds what is slower, written with ${form.name}, and leaves nothing behind`,
      () => {
        const service = Repository.empty();
        service.commit(filesOf(form, 2));
        service.commit(filesOf(form, 30));
        service.install(...form.tools);
        const { status, output } = compareIn(service.folder, ['--base', 'HEAD~1', '--time', '60s']);
        expect(status, output).to.equal(1);
        const report = readFileSync(join(service.folder, 'reports/performance/waits_comparison.md'), 'utf8');
        expect(report).to.match(/^\| 🔴 \| `Path, \/a` \|.*\| slower \|/m);
        expect(leftBehind(service)).to.deep.equal([]);
      },
    );
});
