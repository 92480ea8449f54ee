// `npm run test:matrix -- [node [mocha [files…]]]`: the integration and package tests, or some of them, with each Node.js and each Mocha that is supported, all
// from npm: in a copy of the installed modules, in which `mocha@…` stands in the place of ours, run by the binary of `node@…`.
const { execFileSync, spawnSync } = require('node:child_process');
const { cpSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const ROOT = join(__dirname, '../..');
const NODES = ['20', '22', '24'];
const MOCHAS = ['10', '11', '12'];
const LEFT_OUT = new Set(['.git', '.github', 'reports/study']);

/** Two processes at most, one after the other: what fails is told with its combination, and the others go on. */
function passes(node, mocha, files) {
  const folder = mkdtempSync(join(tmpdir(), `perf-markdown-node${node}-mocha${mocha}-`));
  try {
    cpSync(ROOT, folder, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !LEFT_OUT.has(source.slice(ROOT.length + 1)),
    });
    // What the package `node` fetches in a script of its own.
    const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
    const packages = [`${platform}@${node}`, `mocha@${mocha}`];
    const install = ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--force', ...packages];
    execFileSync('npm', install, { cwd: folder, stdio: 'ignore' });
    const binary = join(folder, 'node_modules', platform, 'bin/node');
    const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();
    console.log(`\nNode.js ${version}, Mocha ${mocha}`);
    return (
      spawnSync(binary, ['test/run.js', 'outside', ...files], { cwd: folder, stdio: 'inherit' }).status === 0
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [chosenNodes = NODES.join(), chosenMochas = MOCHAS.join(), ...files] = process.argv.slice(2);
const [nodes, mochas] = [chosenNodes.split(','), chosenMochas.split(',')];
const failed = nodes.flatMap((node) =>
  mochas.filter((mocha) => !passes(node, mocha, files)).map((mocha) => `Node.js ${node} with Mocha ${mocha}`),
);
console.log(failed.length === 0 ? '\nEvery combination passes.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
