/** Where the guide wants the suites. @internal */
export const SUITE_FOLDER = 'test/performance';

/** How the app is given. @internal */
export const FRAMEWORKS = ['koa', 'express', 'fastify', 'http', 'url'] as const;
/** Which suite is wanted: a JSON API, an upload of bytes, or a search in an index that is filled before. @internal */
export const VARIANTS = ['json', 'upload', 'search'] as const;
/** @internal */
export const LANGUAGES = ['ts', 'js'] as const;
/** What a generated suite can send. @internal */
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH'] as const;

/** @internal */
export type Framework = (typeof FRAMEWORKS)[number];
/** @internal */
export type Variant = (typeof VARIANTS)[number];
/** @internal */
export type Language = (typeof LANGUAGES)[number];
/** @internal */
export type Method = (typeof METHODS)[number];

/** What is asked of the service. @internal */
export interface Endpoint {
  readonly method: Method;
  readonly path: string;
}

/** Where the app is. @internal */
export type AppPlace =
  | { readonly kind: 'module' /** From the project's folder, with `/`. */; readonly file: string }
  | { readonly kind: 'url'; readonly url: string };

/** A field that a handler reads of a JSON body. @internal */
export interface BodyField {
  readonly name: string;
  readonly kind: 'list' | 'text' | 'number';
}

/** How vectors are given to the service and asked for. @internal */
export interface SearchFields {
  /** The field of the list in a bulk call; `null` if the body is the list, or one vector where `isSingle`. */
  readonly list: string | null;
  /** Whether the service takes one vector a call. */
  readonly isSingle: boolean;
  /** The field of the numbers within an element; `null` if the element is the list of numbers. */
  readonly element: string | null;
  readonly query: string;
  readonly count: string;
  readonly dimension: number;
}

/** What the suite asks for, by its variant. @internal */
export type Subject =
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'json'; readonly endpoint: Endpoint; readonly fields: readonly BodyField[] }
  | { readonly kind: 'upload'; readonly endpoint: Endpoint; readonly sizesKb: readonly number[] }
  | {
      readonly kind: 'search';
      readonly endpoint: Endpoint;
      readonly fill: Endpoint;
      readonly fields: SearchFields;
    };

/** What there is to know before a suite can be written. @internal */
export interface Answers {
  readonly service: string;
  readonly app: AppPlace;
  readonly language: Language;
  readonly subject: Subject;
}

/** The file of the suite, from the project's folder. @internal */
export function suitePath({ service, language }: Pick<Answers, 'service' | 'language'>): string {
  return `${SUITE_FOLDER}/${service}.perf.${language}`;
}

/** The pattern of all suites of that language. @internal */
export function suitePattern({ language }: Pick<Answers, 'language'>): string {
  return `${SUITE_FOLDER}/*.perf.${language}`;
}
