import Router from '@koa/router';
import Koa from 'koa';
import { readAddition } from './add-request';
import { readJson } from './body';
import { answerErrors } from './errors';
import { SearchService } from './search-service';

/** Where the service keeps its index. */
export interface SearchOptions {
  /** Loaded at the start if it exists, written by `POST /save`; without it the index lives in memory alone. */
  readonly indexFile?: string | undefined;
}

/**
 * The search service: `POST /add`, `POST /search` and `DELETE /index` for the collection `default`; for others `POST
 * /collections/:name/add`, `POST /collections/:name/search` and `DELETE /collections/:name`; `POST /save`, `GET /health`,
 * `GET /info`.
 *
 * @throws Error when `indexFile` cannot be loaded.
 */
export function createApp({ indexFile }: SearchOptions = {}): Koa {
  const service = new SearchService(indexFile);
  const router = new Router();
  router.get('/health', (ctx) => {
    ctx.body = { status: 'healthy' };
  });
  router.get('/info', (ctx) => service.info(ctx));
  router.post('/save', (ctx) => service.save(ctx));
  for (const prefix of ['', '/collections/:name']) {
    router.post(`${prefix}/add`, readAddition, (ctx) => service.add(ctx));
    router.post(
      `${prefix}/search`,
      (ctx, next) => service.timeSearch(ctx, next),
      readJson,
      (ctx) => service.search(ctx),
    );
  }
  router.delete(['/index', '/collections/:name'], (ctx) => service.delete(ctx));

  const app = new Koa();
  app.use(answerErrors);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}
