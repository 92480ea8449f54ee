/** The services behind the gateway. */
export type BackendName = 'embeddings' | 'search' | 'geometric';

/** Where the backends listen. */
export type BackendUrls = Readonly<Record<BackendName, string>>;

/** How long a backend may take for one answer, unless it is said otherwise. */
const TIMEOUTS_MS: Readonly<Record<BackendName, number>> = {
  embeddings: 5000,
  search: 2000,
  geometric: 10_000,
};

/** How the gateway is set up; what is left out comes from the environment. */
export interface GatewayOptions extends Partial<BackendUrls> {
  /** How long each backend may take for one answer. */
  readonly timeoutsMs?: Partial<Readonly<Record<BackendName, number>>>;
}

/** Where one backend listens, and how long it may take. */
export interface BackendSettings {
  /** Without a slash at its end. */
  readonly url: string;
  readonly timeoutMs: number;
}

function settingsOf(backend: BackendName, options: GatewayOptions): BackendSettings {
  const name = backend.toUpperCase();
  const url = options[backend] ?? process.env[`${name}_URL`] ?? '';
  if (!/^https?:\/\/./.test(url))
    throw new Error(
      `${name}_URL must be where ${backend} listens, such as http://127.0.0.1:3001; it is "${url}"`,
    );
  const timeout = options.timeoutsMs?.[backend] ?? process.env[`${name}_TIMEOUT_MS`] ?? TIMEOUTS_MS[backend];
  const timeoutMs = Number(timeout);
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1)
    throw new Error(`${name}_TIMEOUT_MS must be a whole number of milliseconds; it is "${timeout}"`);
  return { url: url.replace(/\/+$/, ''), timeoutMs };
}

/**
 * The settings of all backends: from the options, else from `<NAME>_URL` and `<NAME>_TIMEOUT_MS`.
 *
 * @throws Error naming what is missing or wrong.
 */
export function backendSettings(options: GatewayOptions): Readonly<Record<BackendName, BackendSettings>> {
  return {
    embeddings: settingsOf('embeddings', options),
    search: settingsOf('search', options),
    geometric: settingsOf('geometric', options),
  };
}
