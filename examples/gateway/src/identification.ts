import { BackendError } from './backend-error';
import type { Backends } from './backends';
import { RequestError } from './errors';
import { type Fields, isObject } from './json-body';
import type { IdentifyRequest, Reference } from './requests';
import type { BackendName } from './settings';
import { StageClock, type StageTimes } from './stages';

/** How many of the nearest references are asked for. */
const NEAREST = 5;

/** What is known of a picture. */
export interface Identification {
  /** The nearest reference; null where nothing was searched or found. */
  readonly id: string | null;
  readonly score: number | null;
  /** Whether the geometric service confirms it; null where it was not asked, or did not answer. */
  readonly isMatch: boolean | null;
  /** Backends that should have been asked but did not answer as they should. */
  readonly degraded: readonly BackendName[];
  readonly times: StageTimes;
}

interface Nearest {
  readonly id: string;
  readonly score: number;
}

/** What the geometric service extracts from a picture and takes back to compare with. */
type Features = Pick<Fields, 'keypoints' | 'descriptors'>;

function embeddingIn({ embedding }: Fields): readonly unknown[] {
  if (Array.isArray(embedding)) return embedding;
  throw new BackendError('embeddings', 'answered without an embedding');
}

function featuresIn({ keypoints, descriptors }: Fields): Features {
  if (Array.isArray(keypoints) && typeof descriptors === 'string') return { keypoints, descriptors };
  throw new BackendError('geometric', 'answered without features');
}

function nearestIn({ results }: Fields): Nearest | undefined {
  if (Array.isArray(results) && results.length === 0) return undefined;
  const first: unknown = Array.isArray(results) ? results[0] : undefined;
  if (isObject(first)) {
    const { id, score } = first;
    if (typeof id === 'string' && typeof score === 'number') return { id, score };
  }
  throw new BackendError('search', 'answered without results');
}

function isMatchIn({ is_match: isMatch }: Fields): boolean {
  if (typeof isMatch === 'boolean') return isMatch;
  throw new BackendError('geometric', 'answered without `is_match`');
}

/** Finds out which of the references a picture shows, with the three services behind. */
export class Identifier {
  readonly #backends: Backends;
  /** What the geometric service extracted from each reference. */
  readonly #features = new Map<string, Features>();
  #lastAddition: Promise<void> = Promise.resolve();

  constructor(backends: Backends) {
    this.#backends = backends;
  }

  get size(): number {
    return this.#features.size;
  }

  /**
   * Makes references known, after those that are being added already.
   *
   * @throws RequestError 409 for one that is known, before any is added
   * @throws BackendError when a backend does not take one; references before it are kept.
   */
  async addReferences(references: readonly Reference[]): Promise<void> {
    const addition = this.#lastAddition.then(() => this.#add(references));
    this.#lastAddition = addition.catch(() => undefined);
    await addition;
  }

  /** @throws BackendError when there is no embedding, without which nothing is known, or the picture is refused. */
  async identify({ image, pipeline }: IdentifyRequest): Promise<Identification> {
    const clock = new StageClock();
    const degraded: BackendName[] = [];
    const embedding = await clock.time('embedding', () => this.#embedding({ image }));
    let nearest: Nearest | undefined;
    let isMatch: boolean | null = null;
    try {
      if (pipeline !== 'embedding_only') nearest = await clock.time('search', () => this.#nearest(embedding));
      if (pipeline === 'full' && nearest) {
        const { id } = nearest;
        isMatch = await clock.time('geometric', () => this.#isMatch(image, id));
      }
    } catch (error) {
      if (!(error instanceof BackendError) || error.pictureRefusal) throw error;
      degraded.push(error.backend);
    }
    return { id: nearest?.id ?? null, score: nearest?.score ?? null, isMatch, degraded, times: clock.times };
  }

  async #add(references: readonly Reference[]): Promise<void> {
    const known = references.find(({ id }) => this.#features.has(id));
    if (known)
      throw new RequestError(
        409,
        'duplicate_reference',
        `The reference ${JSON.stringify(known.id)} is known`,
      );
    for (const { id, image } of references) {
      const embedding = await this.#embedding({ image, image_id: id });
      const features = featuresIn(await this.#backends.post('geometric', '/extract', { image }));
      await this.#makeFindable(id, embedding);
      this.#features.set(id, features);
    }
  }

  /** Search may know it already: from before a restart of the gateway, or because its answer was lost. */
  async #makeFindable(id: string, embedding: readonly unknown[]): Promise<void> {
    try {
      await this.#backends.post('search', '/add', { ids: [id], vectors: [embedding] });
    } catch (error) {
      if (!(error instanceof BackendError) || error.refusal?.code !== 'duplicate_id') throw error;
    }
  }

  async #embedding(body: Fields): Promise<readonly unknown[]> {
    return embeddingIn(await this.#backends.post('embeddings', '/embed', body));
  }

  async #nearest(embedding: readonly unknown[]): Promise<Nearest | undefined> {
    return nearestIn(await this.#backends.post('search', '/search', { embedding, k: NEAREST }));
  }

  async #isMatch(image: string, id: string): Promise<boolean> {
    const candidate = this.#features.get(id);
    if (!candidate) throw new BackendError('geometric', `has nothing to compare with ${JSON.stringify(id)}`);
    return isMatchIn(await this.#backends.post('geometric', '/match', { query: { image }, candidate }));
  }
}
