import type { Endpoint } from '../answers';
import { CHECK_COMMENT, endpointLiteral, type SuiteParts, serviceAndApp } from './suite-parts';
import { exportLine, imported, listed, opening, quoted, type Syntax, typed } from './syntax';

/** What is sent in different sizes. @internal */
export interface SizedInput {
  readonly endpoint: Endpoint;
  /** The heading of what varies: `Names`. */
  readonly input: string;
  /** The name of the list of sizes: `SIZES_KB`. */
  readonly sizes: string;
  readonly values: readonly number[];
  /** Stands behind a size in tables, if anything does. */
  readonly unit: string | undefined;
  /** The parameter that stands for a size: `kb`. */
  readonly size: string;
  /** The size of the bodies of the throughput. */
  readonly standard: number;
  /** Lines with further constants. */
  readonly constants: string;
  /** The request for an input, as the members of an object. */
  readonly request: readonly string[];
  readonly inputType: string;
}

/** A suite that sends bodies of different sizes. @internal */
export function sizedSuite(parts: SuiteParts, sized: SizedInput): string {
  const { syntax, service, generators } = parts;
  const { size, sizes, values, unit, standard, inputType } = sized;
  return `${imported(syntax, ['describe'], 'mocha')}
${imported(syntax, ['performanceSuite'], 'perf-markdown')}
${imported(syntax, ['createInputs', 'inputFor'], generators)} // your inputs

const ENDPOINT = ${endpointLiteral(sized.endpoint)}; // your endpoint
const ${sizes} = ${listed(values)}; // what varies in your inputs
const THROUGHPUT_SIZE = ${standard}; // one of them
const WORKERS = [1, 2, 4, 8, 16];
${sized.constants}
// your request
const send = (input${typed(syntax, `: ${inputType}`)}) => ({
${sized.request.map((member) => `  ${member},\n`).join('')}});

describe(${quoted(`${service} @slow @performance`)}, () => {
  const perf = performanceSuite({
${serviceAndApp(parts)}
    data: () => ({ inputs: createInputs(${sizes}) }), // made once, before any request
${CHECK_COMMENT}
  });

  perf.varying(${quoted(sized.input)}, ${sizes}, {
${unit === undefined ? '' : `    unit: ${quoted(unit)},\n`}    request: (${size}, { inputs }) => send(inputFor(inputs, ${size})),
  });

  perf.throughput({
    workers: WORKERS,
    request: ({ inputs }) => send(inputFor(inputs, THROUGHPUT_SIZE)),
  });
});
`;
}

/** The generators of such a suite, whose `createTestInput` is given. @internal */
export function sizedGenerators(syntax: Syntax, createTestInput: string): string {
  const type = typed(syntax, `\nexport type TestInput = ReturnType<typeof createTestInput>;\n`);
  const map = 'ReadonlyMap<number, TestInput>';
  return `${createTestInput}${type}
/** One input for each size, before the first measurement. */
${opening(syntax, 'createInputs', [['sizes', 'readonly number[]']], map)}
  return new Map(sizes.map((size) => [size, createTestInput(size)]));
}

/** The input that was created for a size. */
${opening(
  syntax,
  'inputFor',
  [
    ['inputs', map],
    ['size', 'number'],
  ],
  'TestInput',
)}
  const input = inputs.get(size);
  if (input === undefined) {
    throw new RangeError(\`No input has the size \${size}\`);
  }
  return input;
}
${exportLine(syntax, ['createTestInput', 'createInputs', 'inputFor'])}`;
}
