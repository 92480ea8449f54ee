import { BackendError, type BackendName, type Backends } from './backends';
import type { IdentifyRequest, Reference } from './requests';
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

function nearestIn(answer: Readonly<Record<string, unknown>>): Nearest | undefined {
  const { results } = answer;
  const first: unknown = Array.isArray(results) ? results[0] : undefined;
  if (typeof first !== 'object' || first === null || !('id' in first) || !('score' in first))
    return undefined;
  const { id, score } = first;
  return typeof id === 'string' && typeof score === 'number' ? { id, score } : undefined;
}

/** Finds out which of the references a picture shows, with the three services behind. */
export class Identifier {
  readonly #backends: Backends;
  /** What the geometric service extracted from each reference. */
  readonly #features = new Map<string, unknown>();

  constructor(backends: Backends) {
    this.#backends = backends;
  }

  get size(): number {
    return this.#features.size;
  }

  /** @throws BackendError when a backend does not take them; references before are kept. */
  async addReferences(references: readonly Reference[]): Promise<void> {
    for (const { id, image } of references) {
      const { embedding } = await this.#backends.post('embeddings', '/embed', { image, image_id: id });
      const { keypoints, descriptors } = await this.#backends.post('geometric', '/extract', { image });
      await this.#backends.post('search', '/add', { ids: [id], vectors: [embedding] });
      this.#features.set(id, { keypoints, descriptors });
    }
  }

  /** @throws BackendError when there is no embedding, without which nothing is known. */
  async identify({ image, pipeline }: IdentifyRequest): Promise<Identification> {
    const clock = new StageClock();
    const degraded: BackendName[] = [];
    const { embedding } = await clock.time('embedding', () =>
      this.#backends.post('embeddings', '/embed', { image }),
    );
    let nearest: Nearest | undefined;
    let isMatch: boolean | null = null;
    try {
      if (pipeline !== 'embedding_only') nearest = await clock.time('search', () => this.#nearest(embedding));
      if (pipeline === 'full' && nearest) {
        const { id } = nearest;
        isMatch = await clock.time('geometric', () => this.#isMatch(image, id));
      }
    } catch (error) {
      if (!(error instanceof BackendError)) throw error;
      degraded.push(error.backend);
    }
    return { id: nearest?.id ?? null, score: nearest?.score ?? null, isMatch, degraded, times: clock.times };
  }

  async #nearest(embedding: unknown): Promise<Nearest | undefined> {
    return nearestIn(await this.#backends.post('search', '/search', { embedding, k: NEAREST }));
  }

  async #isMatch(image: string, id: string): Promise<boolean> {
    const candidate = this.#features.get(id);
    if (candidate === undefined) return false;
    const { is_match: isMatch } = await this.#backends.post('geometric', '/match', {
      query: { image },
      candidate,
    });
    return isMatch === true;
  }
}
