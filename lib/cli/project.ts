import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import { isFields } from '../core/fields';

export type FileChange =
  | { readonly kind: 'new'; readonly path: string; readonly text: string }
  | {
      readonly kind: 'extended';
      readonly path: string;
      readonly text: string;
      readonly added: string;
    }
  | { readonly kind: 'kept'; readonly path: string; readonly why: string };

export function kept(path: string, why: string): FileChange {
  return { kind: 'kept', path, why };
}

export interface Project {
  readonly folder: string;
  readonly name: string;
  readonly main: string | undefined;
  readonly isEsModule: boolean;
  readonly hasTsconfig: boolean;
  readonly scripts: Readonly<Record<string, unknown>>;
  readonly mochaOptions: Readonly<Record<string, unknown>> | undefined;
  /** The packages that `package.json` names, here or in a folder above. */
  readonly declared: readonly string[];
}

export function textIn(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

export function hasIn({ folder }: Pick<Project, 'folder'>, name: string): boolean {
  return existsSync(join(folder, name));
}

/** From the project's folder, with `/` on every system. */
export function pathWithin({ folder }: Pick<Project, 'folder'>, file: string): string {
  return relative(folder, file).replaceAll(sep, '/');
}

function packagesIn(manifest: Readonly<Record<string, unknown>>): readonly string[] {
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((field) => {
    const packages = manifest[field];
    return isFields(packages) ? Object.keys(packages) : [];
  });
}

function manifestIn(folder: string): Readonly<Record<string, unknown>> | undefined {
  const text = textIn(join(folder, 'package.json'));
  if (text === undefined) return undefined;
  try {
    const manifest: unknown = JSON.parse(text);
    return isFields(manifest) ? manifest : undefined;
  } catch (error) {
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `${join(folder, 'package.json')} must be JSON, but: ${reasonOf(error)}. Nothing was written.`,
    );
  }
}

/** What the packages of the folders above name: in a workspace, tools are installed there. */
function declaredAbove(folder: string): readonly string[] {
  const parent = dirname(folder);
  if (parent === folder) return [];
  return [...packagesIn(manifestIn(parent) ?? {}), ...declaredAbove(parent)];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The package in a folder. @throws PerfMarkdownError `ERR_INVALID_OPTION` where there is no `package.json` */
export function projectIn(folder: string): Project {
  const manifest = manifestIn(folder);
  if (manifest === undefined)
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `Expected a package.json in ${folder}, but there is none. Go to the folder of your service, or make one with \`npm init\`.`,
    );
  const { scripts, mocha } = manifest;
  return {
    folder,
    name: textOf(manifest['name']) ?? basename(folder),
    main: textOf(manifest['main']),
    isEsModule: manifest['type'] === 'module',
    hasTsconfig: hasIn({ folder }, 'tsconfig.json'),
    scripts: isFields(scripts) ? scripts : {},
    mochaOptions: isFields(mocha) ? mocha : undefined,
    declared: [...packagesIn(manifest), ...declaredAbove(folder)],
  };
}

/** `undefined` for what is no JSON. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * The JSON text of an object with one more member at the end of it, or of the object that its member `within` holds, written as npm
 * writes a `package.json`: with the indentation, the line endings and the end that it has.
 *
 * @returns `undefined` where there is no object, or something else in the place of the one within
 */
export function withMember(json: string, name: string, value: unknown, within?: string): string | undefined {
  const object = parsed(json);
  if (!isFields(object)) return undefined;
  const inner = within === undefined ? object : (object[within] ?? {});
  if (!isFields(inner)) return undefined;
  const extended = { ...inner, [name]: value };
  const unit = /^[^\S\r\n]+(?=")/m.exec(json)?.[0] ?? '  ';
  const text = JSON.stringify(
    within === undefined ? extended : { ...object, [within]: extended },
    null,
    unit,
  );
  const [end = ''] = /\s*$/.exec(json) ?? [];
  return (json.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text) + end;
}
