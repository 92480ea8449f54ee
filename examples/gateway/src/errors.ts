import { STATUS_CODES } from 'node:http';
import type { Context, Next } from 'koa';

/** A refusal the client can act on: the HTTP status, a stable code for programs, a sentence for people. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Koa middleware that answers every failure below it as `{ error: { code, message } }`. */
export async function answerErrors(ctx: Context, next: Next): Promise<void> {
  try {
    await next();
    if (ctx.status >= 400 && !ctx.body) throw emptyAnswerError(ctx);
  } catch (error) {
    const refusal = error instanceof RequestError ? error : internalError();
    if (refusal !== error) ctx.app.emit('error', error, ctx);
    ctx.status = refusal.status;
    ctx.body = { error: { code: refusal.code, message: refusal.message } };
  }
}

function emptyAnswerError(ctx: Context): RequestError {
  const reason = STATUS_CODES[ctx.status] ?? 'Error';
  const code = reason.toLowerCase().replaceAll(' ', '_');
  return new RequestError(ctx.status, code, `${reason}: ${ctx.method} ${ctx.path}`);
}

function internalError(): RequestError {
  return new RequestError(500, 'internal_error', 'The service failed; its log has the reason');
}
