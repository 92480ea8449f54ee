import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type StorageOptions } from '../src/app';

/** The service on a directory of its own, which `remove` removes. */
export async function temporaryApp(options: Omit<StorageOptions, 'directory'> = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'storage-'));
  const app = createApp({ directory, ...options });
  // Clients that hang up are part of the tests, and Koa would log each of them.
  app.silent = true;
  return {
    directory,
    app: app.callback(),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

export type TemporaryApp = Awaited<ReturnType<typeof temporaryApp>>;
