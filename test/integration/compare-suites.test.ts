import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Repository } from '../doubles/repository';
import { compareIn } from './run-compare';

const LIMIT_MS = 300_000;

function waiting(ms: number): string {
  return `module.exports = (request, response) => setTimeout(() => response.end('yes'), ${ms});\n`;
}

function suite(title: string, app: string, more = ''): string {
  return `const { performanceSuite } = require('perf-markdown');
${more}
describe('${title} @performance', () => {
  const perf = performanceSuite({ service: '${title.toLowerCase()}', app: ${app} });
  it('answers', () => perf.latency({ request: () => ({ path: '/' }) }));
});
`;
}

const CONFIGURATION = '{ "require": ["perf-markdown/register"], "spec": ["test/**/*.js"] }';
/** What one version cannot start. */
const BROKEN = "throw new Error('no database');\n";

describe('A change that brings suites of its own @integration', function () {
  this.timeout(LIMIT_MS);

  it('is compared by those that both versions have, and says of each other one why not', () => {
    const service = Repository.empty();
    service.commit({
      'package.json': '{ "name": "shop" }',
      '.gitignore': 'node_modules\nreports\n',
      '.mocharc.json': CONFIGURATION,
      'src/orders.js': waiting(2),
      'src/users.js': BROKEN,
      'src/search.js': waiting(1),
    });
    service.git('checkout', '-qb', 'change');
    service.commit({
      'src/orders.js': waiting(8),
      'src/users.js': waiting(1),
      'src/search.js': BROKEN,
      'src/v2/prices.js': 'exports.prices = [1, 2];\n',
      'test/orders.perf.js': suite('Orders', "() => require('../src/orders')"),
      'test/users.perf.js': suite('Users', "() => require('../src/users')"),
      'test/search.perf.js': suite('Search', "() => require('../src/search')"),
      'test/v2.perf.js': suite(
        'Prices',
        '() => (request, response) => response.end()',
        "require('../src/v2/prices');",
      ),
    });
    service.install();
    const { status, output } = compareIn(service.folder, ['--base', 'main', '--time', '45s']);
    expect(status, output).to.equal(1);
    const report = readFileSync(join(service.folder, 'reports/performance/comparison.md'), 'utf8');
    expect(
      Array.from(report.matchAll(/^\| (\S+) \| (\S+) .*?\| ([a-z][a-z ]+) \|.*$/gm), ([, ...cells]) => cells),
    ).to.deep.equal([
      ['🔴', 'orders,', 'slower'],
      ['🔴', 'search,', 'failed at the head'],
      ['🟡', 'users,', 'failed at the base'],
      ['⚪', 'prices,', 'new at the head'],
    ]);
    expect(report).to.contain(
      "Not compared, because the base cannot load it: `test/v2.perf.js` (`Error: Cannot find module '../src/v2/prices'`)",
    );
    expect(report).to.match(
      /^Not measured at the head, because this failed: `Search "before all" hook.*no database/m,
    );
  });

  it('ends with 2 where the base can load none of them, and says why', () => {
    const service = Repository.empty();
    service.commit({
      'package.json': '{ "name": "shop" }',
      '.gitignore': 'node_modules\nreports\n',
      '.mocharc.json': CONFIGURATION,
    });
    service.git('checkout', '-qb', 'change');
    service.commit({
      'src/orders.js': waiting(2),
      'test/orders.perf.js': suite('Orders', 'orders', "const orders = require('../src/orders');"),
    });
    service.install();
    const { status, output } = compareIn(service.folder, ['--base', 'main']);
    expect(status, output).to.equal(2);
    expect(output).to.match(
      /The base can load no file.*test\/orders\.perf\.js: Error: Cannot find module '\.\.\/src\/orders'/s,
    );
  });
});
