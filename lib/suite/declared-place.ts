import type { DeclaredPlace } from './runner';
import { session } from './session';

/**
 * Where a group is declared, as the report has it.
 *
 * @param path - the titles of its suites; may be empty
 * @param earlier - how many of its name its suite has before it
 */
export function placeIn(path: string, title: string, earlier: number): DeclaredPlace {
  return {
    group: earlier === 0 ? title : `${title} (${earlier + 1})`,
    ...(path !== '' && { suite: path }),
  };
}

/**
 * Where a group is declared. One of a name that its suite has already is numbered: scenarios are compared within their group,
 * and these are not measured in turn.
 */
export function groupPlace(service: string, path: string, title: string): DeclaredPlace {
  const { groups } = session();
  const key = JSON.stringify([service, path, title]);
  const earlier = groups.get(key) ?? 0;
  groups.set(key, earlier + 1);
  return placeIn(path, title, earlier);
}
