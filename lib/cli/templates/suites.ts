import type { Method } from '../answers';
import { exportLine, exportWord, imported, listed, opening, quoted, type Syntax } from './syntax';

interface SuiteParts {
  readonly syntax: Syntax;
  readonly service: string;
  readonly app: string;
  readonly generators: string;
  readonly method: Method;
  readonly paths: readonly [string, ...string[]];
  readonly needsLogin: boolean;
}

function suiteCall({ service, app, needsLogin }: SuiteParts, options: string): string {
  const login = needsLogin
    ? `
  // Without a login the service answers 401 or 403: log in once, then send what came in \`headers\` of every request.
  // let token = '';
  // before(async () => {
  //   const response = await fetch(\`\${perf.url}/login\`, { method: 'POST', body: JSON.stringify({ user: 'ada' }) });
  //   token = (await response.json()).token;
  // });
`
    : '';
  return `  const perf = performanceSuite({
    service: ${quoted(service)},
    app: ${app}, // your app
${options}    // What a right answer is; without \`check\`, any with a status of 2xx:
    // check: (response) => response.status === 200,
  });
${login}`;
}

export function pathsGenerators(syntax: Syntax, paths: readonly string[]): string {
  return `/** What varies: paths that are asked for with GET, each its own test. */
${exportWord(syntax)}const PATHS = ${listed(paths)}; // your paths

/** The request for a path: its headers and query go here. */
${opening(syntax, 'createTestInput', 'path', 'string')}
  return { path };
}
${exportLine(syntax, ['PATHS', 'createTestInput'])}`;
}

const DATA = `    // made once, before any request
    data: () => ({
      inputs: new Map(SIZES.map((size) => [size, createTestInput(size)])),
      ofThroughput: createTestInput(THROUGHPUT_SIZE),
    }),
`;

/** What differs between a suite that asks for paths with GET and one that sends JSON bodies of different sizes. */
function partsOf({ method, paths }: SuiteParts) {
  if (method === 'GET')
    return {
      names: ['createTestInput', 'PATHS'],
      constants: `const THROUGHPUT_PATH = ${quoted(paths[0])}; // your path`,
      options: '',
      varying: "'Path', PATHS, { request: ({ value }) => createTestInput(value) }",
      request: '() => createTestInput(THROUGHPUT_PATH)',
    };
  return {
    names: ['createTestInput'],
    constants: `const ENDPOINT = { method: ${quoted(method)}, path: ${quoted(paths[0])} };
const SIZES = [10, 100, 1000]; // what varies in your inputs
const THROUGHPUT_SIZE = 100;`,
    options: DATA,
    varying: `'Items', SIZES, {
    request: ({ value, data }) => ({ ...ENDPOINT, json: data.inputs.get(value) }),
  }`,
    request: '({ data }) => ({ ...ENDPOINT, json: data.ofThroughput })',
  };
}

export function suiteText(parts: SuiteParts): string {
  const { syntax, service, generators } = parts;
  const { names, constants, options, varying, request } = partsOf(parts);
  return `${imported(syntax, ['describe'], 'mocha')}
${imported(syntax, ['performanceSuite'], 'perf-markdown')}
${imported(syntax, names, generators)} // your inputs

${constants}
const WORKERS = [1, 2, 4, 8, 16];

describe(${quoted(`${service} @slow @performance`)}, () => {
${suiteCall(parts, options)}
  perf.varying(${varying});

  perf.throughput({
    workers: WORKERS,
    request: ${request},
  });
});
`;
}

export function bodyGenerators(syntax: Syntax): string {
  return `/** The JSON body of a request, the same on every run: write what your service takes. */
${opening(syntax, 'createTestInput', 'size', 'number')}
  return { items: Array.from({ length: size }, (_, i) => \`item \${i}\`) };
}
${exportLine(syntax, ['createTestInput'])}`;
}
