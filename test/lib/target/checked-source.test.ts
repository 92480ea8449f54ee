import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { PerfMarkdownError } from '../../../lib/core/errors';
import { argumentsOf, checkedSource, shellSyntaxIn } from '../../../lib/target/checked-source';

/** What a user in JavaScript could write. */
function refusalOf(source: unknown): string {
  try {
    Reflect.apply(checkedSource, undefined, ['search', source]);
  } catch (error) {
    if (error instanceof PerfMarkdownError && error.code === 'ERR_INVALID_OPTION') return error.message;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('checkedSource @unit', () => {
  it('takes a function as it is', () => {
    const app = (): never => {
      throw new Error('not yet');
    };
    expect(checkedSource('search', app)).to.deep.equal({ kind: 'function', app });
  });

  it('takes a text for the path of a module', () => {
    expect(checkedSource('search', './src/app')).to.deep.equal({
      kind: 'module',
      module: './src/app',
      env: {},
      nodeOptions: [],
      startTimeoutMs: 30_000,
    });
  });

  it('keeps what is said of a module', () => {
    const source = { module: './a.ts', env: { A: 'b' }, nodeOptions: ['--expose-gc'], startTimeoutMs: 5 };
    expect(checkedSource('search', source)).to.deep.equal({ kind: 'module', ...source });
  });

  it('splits a command, and takes an array as it is', () => {
    const rest = { kind: 'command', cwd: undefined, env: {}, ready: undefined, startTimeoutMs: 30_000 };
    expect(checkedSource('search', { command: 'node "a b.js"' })).to.deep.equal({
      ...rest,
      command: ['node', 'a b.js'],
    });
    expect(checkedSource('search', { command: ['node', '"x y"'], cwd: 'src', ready: '/up' })).to.deep.equal({
      ...rest,
      command: ['node', '"x y"'],
      cwd: 'src',
      ready: '/up',
    });
  });

  it('takes a URL as text and as object', () => {
    for (const url of ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/', new URL('http://127.0.0.1:8080')])
      expect(checkedSource('search', { url })).to.deep.equal({
        kind: 'url',
        url: new URL('http://127.0.0.1:8080'),
        access: {},
      });
  });

  it('takes a URL with TLS', () => {
    expect(checkedSource('search', { url: 'https://example.com' })).to.deep.equal({
      kind: 'url',
      url: new URL('https://example.com'),
      access: {},
    });
  });

  it('takes user and password of a URL as Basic authorisation, and shows them nowhere', () => {
    for (const url of [
      'http://re%20ader:s%3Acret@127.0.0.1:8080',
      new URL('http://re%20ader:s%3Acret@127.0.0.1:8080'),
    ])
      expect(checkedSource('search', { url })).to.deep.equal({
        kind: 'url',
        url: new URL('http://127.0.0.1:8080'),
        access: { authorization: `Basic ${Buffer.from('re ader:s:cret').toString('base64')}` },
      });
  });

  it('takes certificates as texts, bytes and lists', () => {
    const [key = '', cert = ''] = ['key', 'cert'].map((name) =>
      readFileSync(join(__dirname, '../../fixtures/tls', `localhost.${name}.pem`)),
    );
    const url = 'https://x';
    const access = { ca: [cert], key, cert, rejectUnauthorized: true };
    expect(checkedSource('search', { url, ...access, ca: cert })).to.deep.include({ access });
    expect(checkedSource('search', { url, ca: [String(cert)] })).to.deep.include({
      access: { ca: [String(cert)] },
    });
  });

  const what = 'a function, the path of a module, or an object with one of `module`, `command` and `url`';
  const address = 'the address of a service without a path, such as `http://127.0.0.1:8080`';
  for (const [source, message] of [
    [undefined, `\`app\` of \`search\` must be ${what}, but it is undefined.`],
    [3000, `\`app\` of \`search\` must be ${what}, but it is 3000 (number).`],
    [{}, `\`app\` of \`search\` must be ${what}, but it is an object of class Object.`],
    [
      { module: 'a', url: 'b' },
      `\`app\` of \`search\` must be ${what}, but it is an object of class Object.`,
    ],
    [
      '',
      "`app.module` of `search` must be the path of a module, such as `./src/app.ts`, but it is '' (string).",
    ],
    [{ url: 'localhost' }, `\`app.url\` of \`search\` must be ${address}, but it is 'localhost' (string).`],
    [
      { url: 'http://reader:secret@x/api' },
      `\`app.url\` of \`search\` must be ${address}, but it is 'http://…@x/api' (string).`,
    ],
    [{ url: 'http://reader:secret@' }, `must be ${address}, but it is 'http://…@' (string).`],
    ['https://reader:secret@x', "where it is at an address, but it is 'https://…@x' (string)."],
    [{ url: 'https://x', ca: 'garbage' }, '`app.ca` of `search` must be certificates in PEM ('],
    [{ url: 'https://x', key: 7 }, '`app.key` of `search` must be a text or bytes'],
    [{ url: 'https://x', cert: 'x' }, '`app.key` of `search` must be given together with `app.cert`'],
    [{ url: 'https://x', passphrase: 7 }, '`app.passphrase` of `search` must be a text'],
    [
      { url: 'https://x', key: 'x', cert: 'y' },
      'given a certificate of the client that can be read from key, cert (',
    ],
    [{ url: 'ftp://x' }, `\`app.url\` of \`search\` must be ${address}, but it is 'ftp://x' (string).`],
    [
      { url: 'http://x/api' },
      `\`app.url\` of \`search\` must be ${address}, but it is 'http://x/api' (string).`,
    ],
    [{ module: 'a', startTimeoutMs: 0 }, 'a number of milliseconds above 0, but it is 0 (number).'],
    [
      { module: 'a', startTimeoutMs: Number.NaN },
      'a number of milliseconds above 0, but it is NaN (number).',
    ],
    [{ module: 'a', env: { PORT: 1 } }, '`app.env.PORT` of `search` must be a text, but it is 1 (number).'],
    [{ module: 'a', nodeOptions: '--x' }, '`app.nodeOptions` of `search` must be an array of texts'],
    [{ command: '' }, '`app.command` of `search` must be a program and its arguments'],
    [
      { command: 'PORT=1 node x' },
      '`app.command` of `search` must be a program and its arguments, which no shell reads, without `PORT=1`',
    ],
    [{ command: [] }, '`app.command` of `search` must be a program and its arguments'],
    [{ command: 'node', ready: 'up' }, '`app.ready` of `search` must be a path that starts with `/`'],
    [
      { command: 'node', cwd: 1 },
      '`app.cwd` of `search` must be the path of a folder, but it is 1 (number).',
    ],
    [
      { url: 'http://x', env: {} },
      "`app.env` of `search` must be one of `url`, `ca`, `rejectUnauthorized`, `key`, `cert`, `pfx`, `passphrase`, but it is 'env' (string).",
    ],
  ] as const)
    it(`refuses ${JSON.stringify(source)}`, () => {
      expect(refusalOf(source)).to.include(message);
    });
});

describe('argumentsOf @unit', () => {
  for (const [line, parts] of [
    ['node server.js', ['node', 'server.js']],
    ['  node\tserver.js  --port 1 ', ['node', 'server.js', '--port', '1']],
    ['"my node" server.js', ['my node', 'server.js']],
    [`node -e 'say("x")' a`, ['node', '-e', 'say("x")', 'a']],
    ['node --name="a b" c', ['node', '--name=a b', 'c']],
    ['node "" x', ['node', '', 'x']],
    ['node $HOME && rm *', ['node', '$HOME', '&&', 'rm', '*']],
    ['C:\\node.exe a\\b', ['C:\\node.exe', 'a\\b']],
  ] as const)
    it(`splits ${line}`, () => {
      expect(argumentsOf(line)).to.deep.equal(parts);
    });

  for (const line of ['', '   ', '"node', "node 'a b", 'node a"b'])
    it(`does not understand ${JSON.stringify(line)}`, () => {
      expect(argumentsOf(line)).to.equal(undefined);
    });
});

describe('shellSyntaxIn @unit', () => {
  for (const [line, syntax] of [
    ['NODE_ENV=test node server.js', 'NODE_ENV=test'],
    ['node x -p $PORT', '$PORT'],
    ['node x -p "$PORT"', '$PORT'],
    ['node build.js && node x', '&&'],
    ['node x > log.txt', '>'],
    ['echo `date`', '`date`'],
    ['node x --level=a A=b', undefined],
    [`node -e 'say($x); a && b' "a & b; c"`, undefined],
    ['node "C:\\my apps\\x.js"', undefined],
  ] as const)
    it(`in ${line}: ${syntax}`, () => {
      expect(shellSyntaxIn(line)).to.equal(syntax);
    });
});
