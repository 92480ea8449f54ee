/** Where the services behind the gateway listen. */
export interface BackendUrls {
  readonly embeddings: string;
  readonly search: string;
  readonly geometric: string;
}

export type BackendName = keyof BackendUrls;

/** A backend that did not answer as it should: it timed out, refused, or could not be reached. */
export class BackendError extends Error {
  override readonly name = 'BackendError';

  constructor(
    readonly backend: BackendName,
    readonly isTimeout: boolean,
    message: string,
  ) {
    super(message);
  }
}

/** The services behind the gateway; each call ends within the time limit. */
export class Backends {
  readonly #urls: BackendUrls;
  readonly #timeoutMs: number;

  constructor(urls: BackendUrls, timeoutMs: number) {
    this.#urls = urls;
    this.#timeoutMs = timeoutMs;
  }

  /** @throws BackendError naming the backend and why. */
  async post(backend: BackendName, path: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.#fetched(backend, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const value: unknown = await answer.json();
    if (typeof value !== 'object' || value === null || !answer.ok)
      throw new BackendError(
        backend,
        false,
        `${backend} answered ${answer.status}: ${JSON.stringify(value).slice(0, 200)}`,
      );
    return { ...value };
  }

  /** Whether each backend says that it is healthy. */
  async health(): Promise<Readonly<Record<BackendName, boolean>>> {
    const [embeddings, search, geometric] = await Promise.all(
      (['embeddings', 'search', 'geometric'] as const).map((backend) => this.#isHealthy(backend)),
    );
    return { embeddings: embeddings === true, search: search === true, geometric: geometric === true };
  }

  async #isHealthy(backend: BackendName): Promise<boolean> {
    try {
      const answer = await this.#fetched(backend, '/health', {});
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }

  async #fetched(backend: BackendName, path: string, init: RequestInit): Promise<Response> {
    try {
      const signal = AbortSignal.timeout(this.#timeoutMs);
      return await fetch(`${this.#urls[backend]}${path}`, { ...init, signal });
    } catch (error) {
      const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
      const reason = isTimeout ? `did not answer within ${this.#timeoutMs} ms` : 'cannot be reached';
      throw new BackendError(backend, isTimeout, `${backend} ${reason}`);
    }
  }
}
