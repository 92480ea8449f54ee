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

function suiteCall({ service, app, needsLogin }: SuiteParts, options = ''): string {
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

export function pathsSuite(parts: SuiteParts): string {
  const { syntax, service, generators, paths } = parts;
  return `${imported(syntax, ['describe'], 'mocha')}
${imported(syntax, ['performanceSuite'], 'perf-markdown')}
${imported(syntax, ['createTestInput', 'PATHS'], generators)} // your inputs

const THROUGHPUT_PATH = ${quoted(paths[0])}; // your path
const WORKERS = [1, 2, 4, 8, 16];

describe(${quoted(`${service} @slow @performance`)}, () => {
${suiteCall(parts)}
  perf.varying('Path', PATHS, { request: ({ value }) => createTestInput(value) });

  perf.throughput({
    workers: WORKERS,
    request: () => createTestInput(THROUGHPUT_PATH),
  });
});
`;
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

export function bodySuite(parts: SuiteParts): string {
  const { syntax, service, generators, method, paths } = parts;
  return `${imported(syntax, ['describe'], 'mocha')}
${imported(syntax, ['performanceSuite'], 'perf-markdown')}
${imported(syntax, ['createTestInput'], generators)} // your inputs

const ENDPOINT = { method: ${quoted(method)}, path: ${quoted(paths[0])} };
const SIZES = [10, 100, 1000]; // what varies in your inputs
const THROUGHPUT_SIZE = 100;
const WORKERS = [1, 2, 4, 8, 16];

describe(${quoted(`${service} @slow @performance`)}, () => {
${suiteCall(parts, DATA)}
  perf.varying('Items', SIZES, {
    request: ({ value, data }) => ({ ...ENDPOINT, json: data.inputs.get(value) }),
  });

  perf.throughput({
    workers: WORKERS,
    request: ({ data }) => ({ ...ENDPOINT, json: data.ofThroughput }),
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
