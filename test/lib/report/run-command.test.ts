import { expect } from 'chai';
import { commandFolder, runCommand } from '../../../lib/report/run-command';

const MOCHA = '/srv/api/node_modules/mocha/bin/mocha.js';

function commandOf(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  { file = MOCHA, below = '', execArgv = [] }: { file?: string; below?: string; execArgv?: string[] } = {},
) {
  return runCommand(
    { argv: ['/usr/bin/node', file, ...words], execArgv, environment, folder: '/srv/api' },
    below,
  );
}

const script = (text: string, manager = 'npm') => ({
  npm_lifecycle_event: 'test:performance',
  npm_lifecycle_script: text,
  npm_config_user_agent: `${manager}/11.0.0 node/v24.0.0`,
});

describe('lib/report/run-command @unit', () => {
  it('is Mocha with its arguments, as a shell takes them', () => {
    const words = ['--grep', '@performance', '-O', 'history=false', "it's $HOME"];
    const line = `npx mocha --grep @performance -O history=false 'it'\\''s $HOME'`;
    for (const file of [MOCHA, '/srv/api/node_modules/.bin/mocha', '/x/mocha/lib/cli/cli.js'])
      expect(commandOf(words, { npm_lifecycle_event: 'npx' }, { file })).to.deep.equal({
        line,
        withOptions: line,
      });
    expect(commandOf(['--grep', 'a'], {}, { execArgv: ['--expose-gc'] }).line).to.equal(
      'npx mocha --expose-gc --grep a',
    );
    expect(commandOf(['x'], {}, { file: '/srv/api/perf.js' }).line).to.equal('node perf.js x');
  });

  it('is the script of a package where one was run', () => {
    const text = 'npm run build && mocha --grep @performance --reporter perf-markdown';
    const words = ['--grep', '@performance', '--reporter', 'perf-markdown'];
    expect(commandOf(words, script(text))).to.deep.equal({
      line: 'npm run test:performance',
      withOptions: 'npm run test:performance --',
    });
    expect(commandOf(words, script(text, 'pnpm')).withOptions).to.equal('pnpm run test:performance');
    expect(commandOf(words, script('node all.js')).line).to.equal('npm run test:performance');
  });

  it('has what was given behind the script', () => {
    const text = 'mocha --grep @performance --reporter perf-markdown';
    const words = ['--grep', '@performance', '--reporter', 'perf-markdown', '--grep', '10 names'];
    expect(commandOf(words, script(text))).to.deep.equal({
      line: "npm run test:performance -- --grep '10 names'",
      withOptions: "npm run test:performance -- --grep '10 names'",
    });
  });

  it('is the command of this package, as npx or a script runs it, with what was given behind', () => {
    const words = ['compare', '--base', 'main'];
    const file = '/srv/api/node_modules/.bin/perf-markdown';
    expect(commandOf(words, { npm_lifecycle_event: 'npx' }, { file }).line).to.equal(
      'npx perf-markdown compare --base main',
    );
    expect(commandOf(words, script('perf-markdown compare'), { file }).line).to.equal(
      'npm run test:performance -- --base main',
    );
    expect(
      commandOf(['--time', '5m'], script('ts-node -T all.ts'), { file: '/srv/api/all.ts' }).line,
    ).to.equal('npm run test:performance -- --time 5m');
  });

  it('begins in the folder it ran in, with the variables that say how much is measured', () => {
    const environment = { PERF_MARKDOWN_ITERATIONS: '5', PERF_MARKDOWN_REPORT: '1', HOME: '/home/ada' };
    expect(commandOf(['a.js'], environment, { below: 'packages/api' }).line).to.equal(
      'cd packages/api && PERF_MARKDOWN_ITERATIONS=5 PERF_MARKDOWN_REPORT=1 npx mocha a.js',
    );
    const manifest = { ...script('mocha'), npm_package_json: '/srv/package.json' };
    expect(commandFolder({ environment: manifest, folder: '/srv/test' })).to.equal('/srv');
    expect(commandFolder({ environment: {}, folder: '/srv/test' })).to.equal('/srv/test');
  });

  it('has no secret, and is one line', () => {
    const words = [
      'https://ada:s3cret@example.com/x',
      '--api-token=abc',
      '--password',
      'pa55',
      '-O',
      'a=hunter2hunter2',
    ];
    expect(commandOf(words, { MY_TOKEN: 'hunter2hunter2' }).line).to.equal(
      "npx mocha 'https://***@example.com/x' '--api-token=***' --password '***' -O 'a=***'",
    );
    expect(commandOf(['a\nb\u001b']).line).to.equal("npx mocha 'a\ufffdb\ufffd'");
  });
});
