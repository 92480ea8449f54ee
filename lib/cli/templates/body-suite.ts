import { type SuiteParts, suiteCall } from './suite-parts';
import { exportLine, imported, opening, quoted, type Syntax, typed } from './syntax';

/** A suite that sends JSON bodies of different sizes. */
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

/** Its generators. */
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
