/** A route as one file has it, before the prefixes under which its router is mounted. @internal */
export interface WrittenRoute {
  /** In capitals; `undefined` where the text does not tell. */
  readonly method: string | undefined;
  readonly path: string;
  /** The variable it is declared on; empty where there is none. */
  readonly receiver: string;
  /** Where it stands in the text. */
  readonly index: number;
}

const QUOTED_PATH = '([\'"`])(/[^\'"`\\s$]*)\\QUOTE';
/** They send requests, and have no routes. */
const CLIENTS = /^(?:axios|got|http|https|agent|client|supertest|fetcher|nock)$/;

const CALL = new RegExp(
  `(?:([\\w$]+)|\\))\\s*\\.\\s*(get|post|put|patch|delete)\\s*\\(\\s*${QUOTED_PATH.replace('QUOTE', '3')}`,
  'g',
);
const CHAIN = new RegExp(
  `([\\w$]+)\\s*\\.\\s*route\\(\\s*${QUOTED_PATH.replace('QUOTE', '2')}\\s*\\)([^;]*)`,
  'g',
);
const OBJECT = /([\w$]+)\s*\.\s*route\(\s*\{([\s\S]{0,400})/g;
const COMPARED = new RegExp(
  `\\b(?:url|pathname|path)\\s*={2,3}\\s*${QUOTED_PATH.replace('QUOTE', '1')}`,
  'g',
);
const CASE = new RegExp(`\\bcase\\s*${QUOTED_PATH.replace('QUOTE', '1')}`, 'g');
const METHOD_AND_PATH = /(['"`])(GET|POST|PUT|PATCH|DELETE) (\/[^'"`\s$]*)\1/g;

/** `app.post('/x', …)`, on an app or a router of Koa, Express or Fastify, or in a chain of them. */
function calls(text: string): readonly WrittenRoute[] {
  return Array.from(text.matchAll(CALL), ({ 1: receiver = '', 2: method = '', 4: path = '', index }) => ({
    method: method.toUpperCase(),
    path,
    receiver,
    index,
  })).filter(({ receiver }) => !CLIENTS.test(receiver));
}

/** `router.route('/x').get(…).post(…)` */
function chains(text: string): readonly WrittenRoute[] {
  return Array.from(text.matchAll(CHAIN)).flatMap(
    ({ 0: whole, 1: receiver = '', 3: path = '', 4: rest = '', index }) =>
      Array.from(rest.matchAll(/\.\s*(get|post|put|patch|delete)\s*\(/g), (call) => ({
        method: (call[1] ?? '').toUpperCase(),
        path,
        receiver,
        index: index + whole.length - rest.length + call.index,
      })),
  );
}

/** `fastify.route({ method: 'POST', url: '/x', … })` */
function objects(text: string): readonly WrittenRoute[] {
  return Array.from(text.matchAll(OBJECT)).flatMap(({ 1: receiver = '', 2: options = '', index }) => {
    const method = /\bmethod\s*:\s*['"`](\w+)['"`]/.exec(options)?.[1];
    const path = /\b(?:url|path)\s*:\s*['"`](\/[^'"`\s$]*)['"`]/.exec(options)?.[1];
    return method === undefined || path === undefined
      ? []
      : [{ method: method.toUpperCase(), path, receiver, index }];
  });
}

function lineAt(text: string, index: number): string {
  const start = text.lastIndexOf('\n', index) + 1;
  const end = text.indexOf('\n', index);
  return text.slice(start, end === -1 ? undefined : end);
}

/** `request.url === '/x'`, with the method if the same line compares it. */
function comparisons(text: string): readonly WrittenRoute[] {
  const cases = /switch\s*\([^)]*(?:url|path)/.test(text) ? Array.from(text.matchAll(CASE)) : [];
  return [...text.matchAll(COMPARED), ...cases].map(({ 2: path = '', index }) => ({
    method: /method\s*={2,3}\s*['"`](\w+)['"`]/.exec(lineAt(text, index))?.[1]?.toUpperCase(),
    path,
    receiver: '',
    index,
  }));
}

/** `case 'POST /x':` and `{ 'POST /x': handler }` */
function tables(text: string): readonly WrittenRoute[] {
  return Array.from(text.matchAll(METHOD_AND_PATH), ({ 2: method = '', 3: path = '', index }) => ({
    method,
    path,
    receiver: '',
    index,
  }));
}

/** The routes that a text declares, in their order, as far as they are written out. @internal */
export function writtenRoutes(text: string): readonly WrittenRoute[] {
  return [calls, chains, objects, comparisons, tables]
    .flatMap((find) => find(text))
    .sort((a, b) => a.index - b.index);
}
