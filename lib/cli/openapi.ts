import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import { isFields } from '../core/fields';
import type { Route } from '../target/route-tables';

const OPERATIONS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

function documentIn(path: string): unknown {
  try {
    const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return document;
  } catch (error) {
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `\`--openapi\` must be an OpenAPI document in JSON, but ${path}: ${reasonOf(error)}. Convert YAML to JSON first.`,
    );
  }
}

/**
 * The operations that an OpenAPI document describes. Servers and base paths in it are not applied.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` unless it is JSON with `paths`
 */
export function openApiRoutes(folder: string, file: string): readonly Route[] {
  const path = resolve(folder, file);
  const document = documentIn(path);
  const paths = isFields(document) ? document['paths'] : undefined;
  if (!isFields(paths))
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `\`--openapi\` must be an OpenAPI document, but ${path} has no object \`paths\`.`,
    );
  return Object.entries(paths).flatMap(([route, item]) =>
    OPERATIONS.filter((operation) => isFields(item) && operation in item).map((operation) => ({
      method: operation.toUpperCase(),
      path: route,
    })),
  );
}
