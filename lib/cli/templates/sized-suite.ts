import type { Endpoint } from '../answers';
import { CHECK_COMMENT, endpointLiteral, type SuiteParts, serviceAndApp } from './suite-parts';
import { exportLine, exportWord, imported, listed, quoted, type Syntax, typed } from './syntax';

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
  readonly request: string;
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
const send = (input${typed(syntax, `: ${inputType}`)}) => ({ ${sized.request} });

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
  const word = exportWord(syntax);
  const type = typed(syntax, `\nexport type TestInput = ReturnType<typeof createTestInput>;\n`);
  return `${createTestInput}${type}
/** One input for each size, before the first measurement. */
${word}function createInputs(
  sizes${typed(syntax, ': readonly number[]')},
)${typed(syntax, ': ReadonlyMap<number, TestInput>')} {
  return new Map(sizes.map((size) => [size, createTestInput(size)]));
}

/** The input that was created for a size. */
${word}function inputFor(
  inputs${typed(syntax, ': ReadonlyMap<number, TestInput>')},
  size${typed(syntax, ': number')},
)${typed(syntax, ': TestInput')} {
  const input = inputs.get(size);
  if (input === undefined) throw new RangeError(\`No input has the size \${size}\`);
  return input;
}
${exportLine(syntax, ['createTestInput', 'createInputs', 'inputFor'])}`;
}
