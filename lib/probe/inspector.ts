import type { Session } from 'node:inspector';
import { PerfMarkdownError } from '../core/errors';

/** Opens no port: a session within the process. Loaded when it is asked for, so that who never asks pays nothing. */
export function newSession(): Session {
  try {
    const inspector: typeof import('node:inspector') = require('node:inspector');
    const session = new inspector.Session();
    session.connect();
    return session;
  } catch (error) {
    throw new PerfMarkdownError(
      'ERR_MEASUREMENT',
      'This Node.js was built without its inspector, which profiles it and collects its garbage.',
      {
        cause: error,
      },
    );
  }
}

/** What the inspector answers. */
export function settled<T>(ask: (hear: (error: Error | null, answer: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) =>
    ask((error, answer) => (error === null ? resolve(answer) : reject(error))),
  );
}
