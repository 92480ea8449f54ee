import { quoted, type Syntax } from './syntax';

/** What every generated suite has. @internal */
export interface SuiteParts {
  readonly syntax: Syntax;
  readonly service: string;
  /** The value of `app`. */
  readonly app: string;
  /** The module of the generators, as the suite imports it. */
  readonly generators: string;
}

/** `/search` as a literal of an endpoint. @internal */
export function endpointLiteral({
  method,
  path,
}: {
  readonly method: string;
  readonly path: string;
}): string {
  return `{ method: ${quoted(method)}, path: ${quoted(path)} }`;
}

/** The first lines of the options of `performanceSuite`. @internal */
export function serviceAndApp({ service, app }: SuiteParts): string {
  return `    service: ${quoted(service)},
    app: ${app}, // your app`;
}

/** Where a right answer can be described. @internal */
export const CHECK_COMMENT = `    // What a right answer is; without \`check\`, any with a status of 2xx:
    // check: (response) => response.status === 200,`;
