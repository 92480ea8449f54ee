/** Where the guide wants the suites. */
export const SUITE_FOLDER = 'test/performance';

export const LANGUAGES = ['ts', 'js'] as const;
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH'] as const;

export type Language = (typeof LANGUAGES)[number];
export type Method = (typeof METHODS)[number];

export type AppPlace =
  | { readonly kind: 'module' /** From the project's folder, with `/`. */; readonly file: string }
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'url'; readonly url: string };

export interface Answers {
  readonly service: string;
  readonly app: AppPlace;
  readonly language: Language;
  readonly method: Method;
  readonly paths: readonly [string, ...string[]];
  readonly needsLogin: boolean;
}

export function suitePath({ service, language }: Pick<Answers, 'service' | 'language'>): string {
  return `${SUITE_FOLDER}/${service}.perf.${language}`;
}

export function suitePattern({ language }: Pick<Answers, 'language'>): string {
  return `${SUITE_FOLDER}/*.perf.${language}`;
}
