import type { Method } from '../answers';
import { exportLine, exportWord, imported, listed, opening, quoted, type Syntax, typed } from './syntax';

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
${opening(syntax, 'createTestInput', [['path', 'string']])}
  return { path };
}
${exportLine(syntax, ['PATHS', 'createTestInput'])}`;
}

export function bodySuite(parts: SuiteParts): string {
  const { syntax, service, generators, method, paths } = parts;
  return `${imported(syntax, ['describe'], 'mocha')}
${imported(syntax, ['performanceSuite'], 'perf-markdown')}
${imported(syntax, ['createInputs', 'inputFor'], generators)} // your inputs

const ENDPOINT = { method: ${quoted(method)}, path: ${quoted(paths[0])} };
const SIZES = [10, 100, 1000]; // what varies in your inputs
const THROUGHPUT_SIZE = 100; // one of them
const WORKERS = [1, 2, 4, 8, 16];

// your request
const send = (input${typed(syntax, ': unknown')}) => ({ ...ENDPOINT, json: input });

describe(${quoted(`${service} @slow @performance`)}, () => {
${suiteCall(parts, '    data: () => ({ inputs: createInputs(SIZES) }), // made once, before any request\n')}
  perf.varying('Items', SIZES, {
    request: ({ value, data }) => send(inputFor(data.inputs, value)),
  });

  perf.throughput({
    workers: WORKERS,
    request: ({ data }) => send(inputFor(data.inputs, THROUGHPUT_SIZE)),
  });
});
`;
}

export function bodyGenerators(syntax: Syntax): string {
  const type = typed(syntax, `\nexport type TestInput = ReturnType<typeof createTestInput>;\n`);
  const map = 'ReadonlyMap<number, TestInput>';
  const parameters = [
    ['inputs', map],
    ['size', 'number'],
  ] as const;
  return `/** The JSON body of a request, the same on every run: write what your service takes. */
${opening(syntax, 'createTestInput', [['size', 'number']])}
  return { items: Array.from({ length: size }, (_, i) => \`item \${i}\`) };
}
${type}
/** One input for each size, before the first measurement. */
${opening(syntax, 'createInputs', [['sizes', 'readonly number[]']], map)}
  return new Map(sizes.map((size) => [size, createTestInput(size)]));
}

/** The input that was created for a size. */
${opening(syntax, 'inputFor', parameters, 'TestInput')}
  const input = inputs.get(size);
  if (input === undefined) {
    throw new RangeError(\`No input has the size \${size}\`);
  }
  return input;
}
${exportLine(syntax, ['createTestInput', 'createInputs', 'inputFor'])}`;
}
