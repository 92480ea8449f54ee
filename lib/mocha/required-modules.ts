import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isFields } from '../core/fields';
import { fromStart, startFolder } from '../core/folder';

/** Names of the loaders that Mocha may have required into this process, by where their files lie. */
const LOADERS: readonly (readonly [RegExp, string])[] = [
  [/[\\/]node_modules[\\/]tsx[\\/]dist[\\/]/, 'tsx/cjs'],
  [/[\\/]node_modules[\\/]@swc-node[\\/]register[\\/]/, '@swc-node/register'],
  [/[\\/]node_modules[\\/]@swc[\\/]register[\\/]/, '@swc/register'],
  [/[\\/]node_modules[\\/]esbuild-register[\\/]/, 'esbuild-register'],
  [/[\\/]node_modules[\\/]sucrase[\\/]register[\\/]/, 'sucrase/register'],
  [/[\\/]node_modules[\\/]@babel[\\/]register[\\/]/, '@babel/register'],
  [/[\\/]node_modules[\\/]jiti[\\/].*register/, 'jiti/register'],
];
/** What helps tests and not the service; ts-node is taken over with its options. */
const FOR_TESTS = /[\\/]node_modules[\\/](?:perf-markdown|ts-node|mocha|chai[\w-]*|sinon[\w-]*|nyc|c8)[\\/]/;
const FOR_MOCHA = ['mochaHooks', 'mochaGlobalSetup', 'mochaGlobalTeardown'];

function loadersInUse(): readonly string[] {
  const files = Object.keys(require.cache);
  return LOADERS.flatMap(([place, name]) => (files.some((file) => place.test(file)) ? [name] : []));
}

/** The file of a module, found as Mocha finds it. */
function fileOf(name: string): string | undefined {
  const path = fromStart(name);
  const isPath = existsSync(path) || existsSync(`${path}.js`);
  try {
    return createRequire(join(startFolder, 'package.json')).resolve(isPath ? path : name);
  } catch {
    return undefined;
  }
}

function isForService(file: string): boolean {
  if (FOR_TESTS.test(file) || LOADERS.some(([place]) => place.test(file))) return false;
  const exported: unknown = require.cache[file]?.exports;
  return !isFields(exported) || !FOR_MOCHA.some((name) => name in exported);
}

/**
 * The modules that Mocha was told to require and that a service may need as well: loaders by their names, others, such as the one
 * that makes short names of modules known, by their files. Those with hooks for Mocha, this package's among them, stay here.
 *
 * @param required - the names that Mocha was given
 */
export function requiredModules(required: readonly string[]): readonly string[] {
  const files = required.map(fileOf).filter((file) => file !== undefined);
  return [...loadersInUse(), ...files.filter(isForService)];
}
