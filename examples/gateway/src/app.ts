import { performance } from 'node:perf_hooks';
import Router from '@koa/router';
import Koa, { type Context } from 'koa';
import { BackendError, Backends, type BackendUrls } from './backends';
import { answerErrors, RequestError } from './errors';
import { Identifier } from './identification';
import { readJson } from './json-body';
import { identifyRequestOf, referencesOf } from './requests';
import { StageTotals, serverTiming } from './stages';

const { EMBEDDINGS_URL = '', SEARCH_URL = '', GEOMETRIC_URL = '' } = process.env;
const TIMEOUT_MS = 5000;

/** How the gateway is set up. */
export interface GatewayOptions extends Partial<BackendUrls> {
  /** How long a backend may take for one answer. */
  readonly timeoutMs?: number;
}

async function refusingBackendErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    throw error.isTimeout
      ? new RequestError(504, 'backend_timeout', error.message)
      : new RequestError(502, 'backend_failed', error.message);
  }
}

/**
 * The gateway: `POST /references`, `POST /identify`, `GET /health`, `GET /info`. Where the backends listen comes from the
 * options, else from `EMBEDDINGS_URL`, `SEARCH_URL` and `GEOMETRIC_URL`.
 */
export function createApp({ timeoutMs = TIMEOUT_MS, ...urls }: GatewayOptions = {}): Koa {
  const backends = new Backends(
    { embeddings: EMBEDDINGS_URL, search: SEARCH_URL, geometric: GEOMETRIC_URL, ...urls },
    timeoutMs,
  );
  const identifier = new Identifier(backends);
  const totals = new StageTotals();
  const router = new Router();

  router.get('/health', async (ctx: Context) => {
    const health = await backends.health();
    const isHealthy = Object.values(health).every(Boolean);
    ctx.status = isHealthy ? 200 : 503;
    ctx.body = { status: isHealthy ? 'healthy' : 'degraded', backends: health };
  });
  router.get('/info', (ctx: Context) => {
    ctx.body = {
      service: 'gateway',
      references: identifier.size,
      timeout_ms: timeoutMs,
      stages: totals.shares,
    };
  });
  router.post('/references', readJson, async (ctx: Context) => {
    await refusingBackendErrors(identifier.addReferences(referencesOf(ctx.request.body)));
    ctx.body = { references: identifier.size };
  });
  router.post('/identify', readJson, async (ctx: Context) => {
    const startedMs = performance.now();
    const found = await refusingBackendErrors(identifier.identify(identifyRequestOf(ctx.request.body)));
    const totalMs = performance.now() - startedMs;
    totals.add(found.times, totalMs);
    ctx.set('server-timing', serverTiming(found.times));
    ctx.body = {
      id: found.id,
      score: found.score,
      is_match: found.isMatch,
      degraded: found.degraded,
      stages: Object.fromEntries(Object.entries(found.times).map(([stage, ms]) => [`${stage}_ms`, ms])),
      total_ms: totalMs,
    };
  });

  const app = new Koa();
  app.use(answerErrors);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}
