import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { requiredModules } from '../../../lib/mocha/required-modules';

const LOADERS = requiredModules([]);

function others(...required: readonly string[]): readonly string[] {
  return requiredModules(required).slice(LOADERS.length);
}

describe('requiredModules @unit', () => {
  it('gives the files of paths and packages', () => {
    expect(others('./test/fixtures/target/server.cjs', 'express')).to.deep.equal([
      resolve('test/fixtures/target/server.cjs'),
      require.resolve('express'),
    ]);
  });

  it('leaves out what is for tests, what has hooks for Mocha, and what is not found', () => {
    require('perf-markdown/register');
    expect(others('chai', 'ts-node/register', 'perf-markdown/register', './nowhere.js')).to.deep.equal([]);
  });

  it('leaves out this package where Mocha has loaded another copy of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'required-'));
    const register = join(folder, 'node_modules/perf-markdown/register.js');
    mkdirSync(join(register, '..'), { recursive: true });
    writeFileSync(register, '');
    try {
      expect(others(register)).to.deep.equal([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
