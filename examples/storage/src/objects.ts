import type { Context } from 'koa';
import { RequestError } from './errors';
import type { FileState } from './file-state';
import { objectIdOf } from './object-id';
import type { ObjectStore } from './object-store';
import { tooLargeError } from './upload';

/** The handlers of `/objects/:id`. */
export class Objects {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  async put(ctx: Context): Promise<void> {
    const id = idOf(ctx);
    const { maxBytes } = this.#store.options;
    if ((ctx.request.length ?? 0) > maxBytes) throw tooLargeError(maxBytes);
    const { isNew, bytes, sha256, ...state } = await this.#received(ctx, id);
    setHeaders(ctx, id, state);
    ctx.set('x-content-sha256', sha256);
    ctx.status = isNew ? 201 : 204;
    if (!isNew) return;
    ctx.set('location', `/objects/${id}`);
    ctx.body = { id, bytes, sha256 };
  }

  async get(ctx: Context): Promise<void> {
    const id = idOf(ctx);
    const { handle, bytes, ...state } = await this.#store.open(id);
    setHeaders(ctx, id, state);
    ctx.status = 200;
    const isUnchanged = ctx.fresh;
    if (isUnchanged || ctx.method === 'HEAD') await handle.close();
    else ctx.body = handle.createReadStream();
    if (isUnchanged) {
      ctx.status = 304;
      return;
    }
    ctx.type = 'application/octet-stream';
    ctx.length = bytes;
  }

  async delete(ctx: Context): Promise<void> {
    await this.#store.delete(idOf(ctx));
    ctx.status = 204;
  }

  async #received({ req }: Context, id: string) {
    try {
      // Destroying the request would close the connection before a refusal is out.
      return await this.#store.put(id, req.iterator({ destroyOnReturn: false }));
    } catch (error) {
      // The unread rest would block the next request on this connection.
      req.resume();
      if (!req.complete && req.destroyed)
        throw new RequestError(400, 'incomplete_upload', 'The connection ended before the object did');
      throw error;
    }
  }
}

function idOf({ params }: Context): string {
  const { id }: { readonly id?: unknown } = params;
  return objectIdOf(id);
}

function setHeaders(
  ctx: Context,
  id: string,
  { etag, modified }: Pick<FileState, 'etag' | 'modified'>,
): void {
  ctx.set('etag', etag);
  ctx.set('last-modified', modified.toUTCString());
  ctx.set('content-location', `/objects/${id}`);
}
