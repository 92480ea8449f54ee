import { RequestError } from './errors';
import type { BackendName } from './settings';

/** What a backend has against a request. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Refusals of what a request holds; any other is about how the gateway asks. */
const STATUSES_ABOUT_CONTENT: readonly number[] = [400, 413, 422];

/** A backend that did not answer as it should: it was late, refused, broke off, or could not be reached. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly isTimeout: boolean;
  readonly refusal: Refusal | undefined;

  constructor(
    readonly backend: BackendName,
    problem: string,
    {
      isTimeout = false,
      refusal,
    }: { readonly isTimeout?: boolean; readonly refusal?: Refusal | undefined } = {},
  ) {
    super(`${backend} ${problem}`);
    this.isTimeout = isTimeout;
    this.refusal = refusal;
  }

  /** What is wrong with the picture, which the client can change; search never sees it. */
  get pictureRefusal(): Refusal | undefined {
    const isAboutContent = this.refusal && STATUSES_ABOUT_CONTENT.includes(this.refusal.status);
    return isAboutContent && this.backend !== 'search' ? this.refusal : undefined;
  }
}

/** What the client is told: what is wrong with its picture, or that a backend is. */
export function requestErrorOf(error: BackendError): RequestError {
  const refusal = error.pictureRefusal;
  if (refusal) return new RequestError(refusal.status, refusal.code, refusal.message);
  return error.isTimeout
    ? new RequestError(504, 'backend_timeout', error.message)
    : new RequestError(502, 'backend_failed', error.message);
}
