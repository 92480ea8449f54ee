import { shown } from '../core/errors';
import { type App, isApp } from './app';
import type { ServiceUrls } from './app-source';

/** By these names, the first that is there. */
const NAMES = [
  'default',
  'createApp',
  'buildApp',
  'createServer',
  'buildServer',
  'app',
  'server',
  'handler',
  'application',
  'api',
];
const FACTORY_NAME = /^(?:create|build|make|start|bootstrap|main)/i;

interface Export {
  readonly name: string;
  readonly value: App;
}

function isClass(value: unknown): boolean {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}

function exportsOf(module: unknown): readonly (readonly [string, unknown])[] {
  return typeof module === 'object' && module !== null ? Object.entries(module) : [];
}

function candidateIn(module: unknown): Export | undefined {
  if (isApp(module) && !isClass(module)) return { name: 'module.exports', value: module };
  const exported = new Map(exportsOf(module));
  for (const name of NAMES) {
    const value = exported.get(name);
    if (isApp(value) && !isClass(value)) return { name, value };
  }
  // What a CommonJS module exports is the default of its namespace when it is imported.
  return exported.has('default') ? candidateIn(exported.get('default')) : undefined;
}

function onlyOneIn(module: unknown): Export | undefined {
  const [first, second] = exportsOf(module).flatMap(([name, value]) =>
    isApp(value) && !isClass(value) ? [{ name, value }] : [],
  );
  return second === undefined ? first : undefined;
}

/** A function with the two parameters of a handler is one, unless its name says that it makes an app. */
function factoryIn({ name, value }: Export): ((urls: ServiceUrls) => unknown) | undefined {
  if (typeof value !== 'function' || 'handle' in value || 'callback' in value) return undefined;
  if (value.length >= 2 && !FACTORY_NAME.test(value.name) && !FACTORY_NAME.test(name)) return undefined;
  return (urls) => Reflect.apply(value, undefined, [urls]);
}

export function exportsText(module: unknown): string {
  if (isApp(module)) return `It exports ${shown(module)}.`;
  const names = exportsOf(module).map(([name, value]) => `\`${name}\` (${shown(value)})`);
  return names.length === 0 ? 'It exports nothing.' : `It exports ${names.join(', ')}.`;
}

export type Exported =
  | { readonly kind: 'app'; readonly app: App }
  | { readonly kind: 'nothing'; readonly summary: string };

/**
 * The app that a module exports: by itself, as the default, under one of the usual names, or as the only
 * export of its kind. A factory is called with the URLs of the other services.
 */
export async function exportedApp(
  module: unknown,
  urls: ServiceUrls,
  { isListening }: { readonly isListening: boolean },
): Promise<Exported> {
  const summary = exportsText(module);
  // What listens already is more likely to be the service than something of an unknown name.
  const found = candidateIn(module) ?? (isListening ? undefined : onlyOneIn(module));
  if (!found) return { kind: 'nothing', summary };
  const factory = factoryIn(found);
  if (!factory) return { kind: 'app', app: found.value };
  const made: unknown = await factory(urls);
  const app = candidateIn(made)?.value;
  if (app) return { kind: 'app', app };
  return { kind: 'nothing', summary: `${summary} \`${found.name}\` was called and gave ${shown(made)}.` };
}
