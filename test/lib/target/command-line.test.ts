import { expect } from 'chai';
import { argumentsOf, shellSyntaxIn } from '../../../lib/target/command-line';

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
