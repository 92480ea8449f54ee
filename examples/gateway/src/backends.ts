import { BackendError, type Refusal } from './backend-error';
import { type Fields, isObject } from './json-body';
import type { BackendName, BackendSettings } from './settings';

/** A whole answer. */
interface Answer {
  readonly status: number;
  readonly isOk: boolean;
  readonly text: string;
}

function valueIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function refusalIn({ status }: Answer, value: unknown): Refusal | undefined {
  const error = isObject(value) ? value['error'] : undefined;
  if (status < 400 || status > 499 || !isObject(error)) return undefined;
  const { code, message } = error;
  return typeof code === 'string' && typeof message === 'string' ? { status, code, message } : undefined;
}

/** The services behind the gateway; each call ends within the time limit of its backend. */
export class Backends {
  readonly #settings: Readonly<Record<BackendName, BackendSettings>>;

  constructor(settings: Readonly<Record<BackendName, BackendSettings>>) {
    this.#settings = settings;
  }

  /** @throws BackendError naming the backend and why. */
  async post(backend: BackendName, path: string, body: unknown): Promise<Fields> {
    const answer = await this.#answer(backend, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const value = valueIn(answer.text);
    if (answer.isOk && isObject(value)) return value;
    const problem = `answered ${answer.status}: ${answer.text.slice(0, 200)}`;
    throw new BackendError(backend, problem, { refusal: refusalIn(answer, value) });
  }

  /** Whether each backend says that it is healthy. */
  async health(): Promise<Readonly<Record<BackendName, boolean>>> {
    const [embeddings, search, geometric] = await Promise.all([
      this.#isHealthy('embeddings'),
      this.#isHealthy('search'),
      this.#isHealthy('geometric'),
    ]);
    return { embeddings, search, geometric };
  }

  async #isHealthy(backend: BackendName): Promise<boolean> {
    try {
      return (await this.#answer(backend, '/health', {})).isOk;
    } catch {
      return false;
    }
  }

  /** Reads answers to their end, whatever they are: only then the connection can carry the next request. */
  async #answer(backend: BackendName, path: string, init: RequestInit): Promise<Answer> {
    const { url, timeoutMs } = this.#settings[backend];
    const signal = AbortSignal.timeout(timeoutMs);
    let problem = 'cannot be reached';
    try {
      const response = await fetch(`${url}${path}`, { ...init, signal });
      problem = 'broke off its answer';
      return { status: response.status, isOk: response.ok, text: await response.text() };
    } catch {
      if (signal.aborted) problem = `did not answer within ${timeoutMs} ms`;
      throw new BackendError(backend, problem, { isTimeout: signal.aborted });
    }
  }
}
