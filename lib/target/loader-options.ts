import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromStart, startFolder } from '../core/folder';
import type { EnvironmentVariables } from './app-source';
import { isEsModule } from './module-file';

export interface LoaderOptions {
  readonly args: readonly string[];
  readonly env: EnvironmentVariables;
}

/** Options of this process that are for itself: debugging, profiles, what it runs. */
const OWN_OPTION =
  /^(?:--(?:inspect|debug|prof|cpu-prof|heap-prof|watch|test|eval|print|interactive|check|input-type|title|run)(?:-[\w-]*)?(?:=.*)?|-(?:e|p|pe|i|c))$/;
const LOADERS =
  /^(?:tsx|@swc-node\/register|@swc\/register|esbuild-register|sucrase|@babel\/register|jiti)(?:\/.*)?$/;

/** The options for `node` without those for the process they were given to; a value goes with its option. */
export function inheritable(nodeOptions: readonly string[]): readonly string[] {
  let isDropped = false;
  return nodeOptions.filter((option) => {
    if (option.startsWith('-')) isDropped = OWN_OPTION.test(option);
    return !isDropped;
  });
}

/** The same for the environment variable `NODE_OPTIONS`. */
export function inheritableText(nodeOptions = ''): string {
  return nodeOptions
    .replace(/(^|\s)--(?:inspect|prof|cpu-prof|heap-prof)[^\s=]*(?:=\S*|\s+(?!-)\S+)?/g, '$1')
    .trim();
}

function resolvedFrom(folders: readonly string[], name: string): string | undefined {
  for (const folder of folders) {
    try {
      return createRequire(join(folder, 'package.json')).resolve(name);
    } catch {
      // In the next folder, perhaps.
    }
  }
  return undefined;
}

interface TsNode {
  readonly configFilePath?: string;
  readonly options?: { readonly transpileOnly?: boolean; readonly compilerOptions?: object };
}

function tsNodeOptions(folders: readonly string[]): LoaderOptions {
  const instance: TsNode | undefined = Reflect.get(process, Symbol.for('ts-node.register.instance'));
  if (!instance) return { args: [], env: {} };
  const { configFilePath, options = {} } = instance;
  const name = options.transpileOnly ? 'ts-node/register/transpile-only' : 'ts-node/register';
  return {
    args: ['--require', resolvedFrom(folders, name) ?? name],
    env: {
      ...(configFilePath === undefined ? {} : { TS_NODE_PROJECT: configFilePath }),
      ...(options.compilerOptions
        ? { TS_NODE_COMPILER_OPTIONS: JSON.stringify(options.compilerOptions) }
        : {}),
    },
  };
}

/** A module for `import` hooks, or any ES module, has to be imported, and must be named by a URL. */
function loadingOption(path: string): readonly string[] {
  return isAbsolute(path) && isEsModule(path) ? ['--import', pathToFileURL(path).href] : ['--require', path];
}

/**
 * tsx is imported, but some services look for it among the modules that were required, where its own command puts it:
 * `@fastify/autoload` takes no TypeScript without.
 */
function requiredPart(folders: readonly string[], name: string): readonly string[] {
  const path = name === 'tsx' ? resolvedFrom(folders, 'tsx/cjs') : undefined;
  return path === undefined ? [] : ['--require', path];
}

/**
 * The TypeScript and JavaScript loaders of this process, those that Node.js was given, ts-node, and those that Mocha required,
 * and what else Mocha required.
 *
 * @param required - the modules that Mocha required: names of loaders, and whole paths of others
 */
export function loaderOptions(required: readonly string[], suiteFile: string | undefined): LoaderOptions {
  const folders = [startFolder, ...(suiteFile === undefined ? [] : [dirname(suiteFile)]), __dirname];
  const { args, env } = tsNodeOptions(folders);
  const loaders = required
    // Not where it is a path and no package, as Mocha tells them apart.
    .filter((name) => LOADERS.test(name) && !existsSync(fromStart(name)))
    .flatMap((name) => [
      ...requiredPart(folders, name),
      ...loadingOption(resolvedFrom(folders, name) ?? name),
    ]);
  const others = required.filter((name) => isAbsolute(name)).flatMap(loadingOption);
  return { args: [...inheritable(process.execArgv), ...args, ...loaders, ...others], env };
}

/**
 * `NODE_OPTIONS` by which every process loads a module of this package ahead of all loaders that its own options name; with a loader for
 * it where it is TypeScript itself.
 */
export function preloading(
  file: string,
  nodeOptions: string | undefined,
  ...surroundings: Parameters<typeof loaderOptions>
): EnvironmentVariables {
  const { args, env } = file.endsWith('.ts') ? loaderOptions(...surroundings) : { args: [], env: {} };
  const options = [inheritableText(nodeOptions), ...args, '--require', JSON.stringify(file)];
  return { ...env, NODE_OPTIONS: options.join(' ').trim() };
}
