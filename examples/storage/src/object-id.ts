import { RequestError } from './errors';

const OBJECT_ID = /^[A-Za-z0-9][\w.-]{0,199}$/;

/**
 * An id that is a plain file name: nothing in it can lead out of the directory of the objects.
 *
 * @throws RequestError 400 that says what an id may be.
 */
export function objectIdOf(id: unknown): string {
  if (typeof id !== 'string' || !OBJECT_ID.test(id))
    throw new RequestError(
      400,
      'invalid_id',
      'An id must have 1 to 200 letters, digits, `.`, `_` or `-`, and start with a letter or digit',
    );
  return id;
}
