import Router from '@koa/router';
import Koa from 'koa';
import { answerErrors } from './errors';
import { ObjectStore } from './object-store';
import { Objects } from './objects';

/** Where and how the service stores. */
export interface StorageOptions {
  /** Made if it does not exist. */
  readonly directory: string;
  /** Whether an upload is answered only when it is on the disk. @defaultValue true */
  readonly fsync?: boolean;
  /** @defaultValue 1 GiB */
  readonly maxObjectBytes?: number;
}

/** The storage service: `PUT`, `GET`, `HEAD`, `DELETE /objects/:id`; `GET /health`, `GET /info`. */
export function createApp({ directory, fsync = true, maxObjectBytes = 2 ** 30 }: StorageOptions): Koa {
  const store = new ObjectStore({ directory, fsync, maxBytes: maxObjectBytes });
  const objects = new Objects(store);
  const router = new Router();
  router.get('/health', (ctx) => {
    ctx.body = { status: 'healthy' };
  });
  router.get('/info', async (ctx) => {
    ctx.body = {
      service: 'storage',
      directory,
      fsync,
      max_object_bytes: maxObjectBytes,
      objects: await store.count(),
    };
  });
  router.put('/objects/:id', (ctx) => objects.put(ctx));
  router.get('/objects/:id', (ctx) => objects.get(ctx));
  router.delete('/objects/:id', (ctx) => objects.delete(ctx));

  const app = new Koa();
  app.use(answerErrors);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}
