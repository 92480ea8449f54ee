import { expect } from 'chai';
import { inheritable, inheritableText, loaderOptions } from '../../../lib/target/loader-options';

describe('inheritable @unit', () => {
  for (const [options, kept] of [
    [[], []],
    [
      ['--import', 'tsx', '--expose-gc'],
      ['--import', 'tsx', '--expose-gc'],
    ],
    [
      ['-r', './a.js', '--loader=x'],
      ['-r', './a.js', '--loader=x'],
    ],
    [['--inspect', '--inspect-brk=0', '--prof', '--cpu-prof', '--watch', '--test'], []],
    [
      ['--inspect-port', '9230', '--import', 'tsx'],
      ['--import', 'tsx'],
    ],
    [['--cpu-prof-dir=x', '--heap-prof-interval', '5', '--no-warnings'], ['--no-warnings']],
    [['--experimental-strip-types', '-e', 'code()'], ['--experimental-strip-types']],
    [['--input-type=module', '--title', 'x'], []],
    [
      ['--preserve-symlinks', '--conditions', 'source'],
      ['--preserve-symlinks', '--conditions', 'source'],
    ],
  ] as const)
    it(`leaves ${kept.join(' ') || 'nothing'} of ${options.join(' ') || 'nothing'}`, () => {
      expect(inheritable(options)).to.deep.equal(kept);
    });

  it('does the same to NODE_OPTIONS', () => {
    expect(inheritableText(undefined)).to.equal('');
    expect(inheritableText('--inspect')).to.equal('');
    expect(inheritableText('--inspect-brk=127.0.0.1:0 --require "./a b.js" --cpu-prof')).to.equal(
      '--require "./a b.js"',
    );
    expect(inheritableText('--import tsx --inspect-port 9230 --no-warnings')).to.match(
      /^--import tsx\s+--no-warnings$/,
    );
  });
});

describe('loaderOptions @unit', () => {
  const options = (...required: readonly string[]): readonly string[] =>
    loaderOptions(required, undefined).args.slice(loaderOptions([], undefined).args.length);

  it('takes ts-node over as it is registered here', () => {
    const { args } = loaderOptions([], undefined);
    expect(args.join(' ')).to.match(/--require \S+[\\/]ts-node[\\/]register[\\/]transpile-only\.js$/);
  });

  it('takes over other modules that Mocha required, by their files', () => {
    expect(options('/app/environment.js')).to.deep.equal(['--require', '/app/environment.js']);
    expect(options('/app/environment.mjs')).to.deep.equal(['--import', 'file:///app/environment.mjs']);
  });

  it('takes over the loaders that Mocha required, by the option that suits each', () => {
    const [required, preloaded, first, path, ...rest] = options('tsx');
    expect([required, first, rest]).to.deep.equal(['--require', '--import', []]);
    // Where `@fastify/autoload` and others look for it.
    expect(preloaded).to.match(/tsx[\\/]dist[\\/]cjs[\\/]index\.cjs$/);
    expect(path).to.match(/^file:.*\/tsx\/dist\/loader\.mjs$/);
    const [second, file] = options('tsx/cjs');
    expect(second).to.equal('--require');
    expect(file).to.match(/tsx[\\/]dist[\\/]cjs[\\/]index\.cjs$/);
  });

  it('takes over one that is not installed by its name: Node.js will say so', () => {
    expect(options('@swc-node/register')).to.deep.equal(['--require', '@swc-node/register']);
  });

  it('leaves out whatever else Mocha required', () => {
    expect(
      options('./setup.js', 'chai/register-expect', 'perf-markdown/register', 'ts-node/register'),
    ).to.deep.equal([]);
  });
});
