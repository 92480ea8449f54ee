import { RequestError } from './errors';
import { type Fields, fieldsOf, isObject } from './json-body';

/** How far a request goes. */
export const PIPELINES = ['embedding_only', 'with_search', 'full'] as const;
export type Pipeline = (typeof PIPELINES)[number];

/** The validated body of `POST /identify`. */
export interface IdentifyRequest {
  readonly image: string;
  readonly pipeline: Pipeline;
}

/** As the backends have it, which are asked with the same id. */
const MAX_ID_LENGTH = 200;

/** A picture that others are compared with. */
export interface Reference {
  readonly id: string;
  readonly image: string;
}

function imageOf({ image }: Fields): string {
  if (typeof image === 'string' && image !== '') return image;
  throw new RequestError(400, 'invalid_image', '`image` must be a JPEG or PNG as a base64 string');
}

/** @throws RequestError 400 that names the first field that is missing or wrong. */
export function identifyRequestOf(body: unknown): IdentifyRequest {
  const fields = fieldsOf(body);
  const { pipeline = 'full' } = fields;
  const known = PIPELINES.find((name) => name === pipeline);
  if (known === undefined)
    throw new RequestError(400, 'invalid_pipeline', `\`pipeline\` must be one of ${PIPELINES.join(', ')}`);
  return { image: imageOf(fields), pipeline: known };
}

/** @throws RequestError 400 that names the first field that is missing or wrong, 409 for an id that comes twice. */
export function referencesOf(body: unknown): readonly Reference[] {
  const { references } = fieldsOf(body);
  if (!Array.isArray(references) || references.length === 0)
    throw new RequestError(
      400,
      'invalid_references',
      '`references` must be a list of at least one { id, image }',
    );
  const taken = new Set<string>();
  return references.map((reference: unknown) => {
    const id = isObject(reference) ? reference['id'] : undefined;
    if (!isObject(reference) || typeof id !== 'string' || id === '' || id.length > MAX_ID_LENGTH)
      throw new RequestError(
        400,
        'invalid_references',
        `Each of \`references\` must have an \`id\` of 1 to ${MAX_ID_LENGTH} characters`,
      );
    if (taken.has(id))
      throw new RequestError(409, 'duplicate_reference', `The reference ${JSON.stringify(id)} comes twice`);
    taken.add(id);
    return { id, image: imageOf(reference) };
  });
}
