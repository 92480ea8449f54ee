import { prefixesOf } from './mounts';
import { type WrittenRoute, writtenRoutes } from './route-patterns';
import type { SourceFile } from './source-files';

/** A route that was found by reading the source of the app, which is never run for it. @internal */
export interface Route {
  readonly method: string;
  /** With the prefixes of its routers. */
  readonly path: string;
  readonly file: string;
  /** The text of its handler, or what there is of it. */
  readonly handler: string;
}

const LONGEST_HANDLER = 2000;
const READS_BODY =
  /\.on\(\s*['"`]data|for\s+await|\breq(?:uest)?\.(?:body\b|pipe\()|\bread(?:Body|Json|All)\w*\(|JSON\.parse\(/;

function joined(prefix: string, path: string): string {
  const whole = `${prefix}${path}`.replaceAll(/\/{2,}/g, '/');
  return whole === '/' ? whole : whole.replace(/\/$/, '');
}

/** The definition of a function with that name, in any of the files. */
function definitionOf(files: readonly SourceFile[], name: string): string {
  const definition = new RegExp(
    `(?:function\\s+${name}\\s*\\(|\\b${name}\\s*[=:]\\s*(?:async\\b|function\\b|\\(|[\\w$]+\\s*=>)|^\\s*(?:async\\s+)?${name}\\s*\\([^)]*\\)\\s*\\{)`,
    'm',
  );
  for (const { text } of files) {
    const start = definition.exec(text)?.index;
    if (start !== undefined) return text.slice(start, start + LONGEST_HANDLER);
  }
  return '';
}

/** The functions that a route names as its arguments: `validate` and `create` of `post('/x', validate, users.create)`. */
function namedHandlers(own: string): readonly string[] {
  const call = own.slice(0, /;|=>|\bfunction\b|\{/.exec(own)?.index);
  return Array.from(
    call.matchAll(/[(,]\s*(?:[\w$]+\.)*([A-Za-z_]\w*)(?=\s*[,)(])/g),
    ([, name = '']) => name,
  );
}

/** What stands between a route and the next one, and the functions it names. */
function handlerOf(files: readonly SourceFile[], text: string, start: number, end: number): string {
  const own = text.slice(start, Math.min(end, start + LONGEST_HANDLER));
  return [own, ...namedHandlers(own).map((name) => definitionOf(files, name))].join('\n');
}

function routesOf(
  files: readonly SourceFile[],
  file: SourceFile,
  prefixOf: (receiver: string) => string,
): readonly Route[] {
  const written = writtenRoutes(file.text);
  return written.map(({ method, path, receiver, index }: WrittenRoute, n) => {
    const next = written.slice(n + 1).find((other) => other.index > index)?.index ?? file.text.length;
    const handler = handlerOf(files, file.text, index, next);
    return {
      method: method ?? (READS_BODY.test(handler) ? 'POST' : 'GET'),
      path: joined(prefixOf(receiver), path),
      file: file.path,
      handler,
    };
  });
}

/** The routes that the source of an app has, in their order; those that are put together at run time are not among them. @internal */
export function routesIn(files: readonly SourceFile[]): readonly Route[] {
  const prefixOf = prefixesOf(files);
  return files.flatMap((file) => routesOf(files, file, (receiver) => prefixOf(file, receiver)));
}
