import type { Endpoint, SearchFields } from '../answers';
import { endpointLiteral, type SuiteParts, serviceAndApp } from './suite-parts';
import { exportLine, imported, opening, quoted, type Syntax, typed } from './syntax';

/** Express takes JSON of 100 KB unless it is told to take more; a number takes about 10 bytes. */
const NUMBERS_PER_CALL = 6400;

const BATCH = `    const length = Math.min(VECTORS_PER_CALL, end - first);
    const elements = Array.from({ length }, (_, i) => elementOf(first + i));
`;

/** What the suite asks. @internal */
export interface SearchParts {
  readonly search: Endpoint;
  readonly fill: Endpoint;
  readonly fields: SearchFields;
}

/** A suite that fills an index outside of the timed region, and searches in it. @internal */
export function searchSuite(parts: SuiteParts, { search, fill, fields }: SearchParts): string {
  const { syntax, service, generators } = parts;
  const number = typed(syntax, ': number');
  const names = ['bulkBodies', 'createQueries', 'hasResults'];
  return `${imported(syntax, ['before', 'describe'], 'mocha')}
${imported(syntax, ['performanceSuite'], 'perf-markdown')}
${imported(syntax, names, generators)} // your inputs

const SEARCH = ${endpointLiteral(search)}; // your endpoints
const FILL = ${endpointLiteral(fill)};
const INDEX_SIZES = [100, 500, 1000]; // what varies, ascending: the index grows
const RESULT_COUNTS = [1, 5, 10, 50];
const WORKERS = [1, 2, 4, 8, 16];

// your request
const find = (queries${typed(syntax, ': readonly unknown[]')}, i${number}, count${number}) => ({
  ...SEARCH,
  json: { ${fields.query}: queries[i % queries.length], ${fields.count}: count },
});

describe(${quoted(`${service} @slow @performance`)}, () => {
  const perf = performanceSuite({
${serviceAndApp(parts)}
    data: () => ({ queries: createQueries(10) }), // made once, before any request
    // What a right answer is:
    check: (response) => response.status < 300 && hasResults(response.json()),
  });

  let filled = 0;

  // Outside of the timed region, by calls that add many vectors at once.
  async function fillUpTo(size${number}) {
    for (const body of bulkBodies(filled, size)) {
      const response = await fetch(\`\${perf.url}\${FILL.path}\`, {
        method: FILL.method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) {
        const reason = \`\${response.status}: \${await response.text()}\`;
        throw new Error(\`\${FILL.method} \${FILL.path} answered \${reason}\`);
      }
    }
    filled = Math.max(filled, size);
  }

  for (const size of INDEX_SIZES) {
    describe(\`Index of \${size} vectors\`, () => {
      before('fill the index', async function () {
        this.timeout(60_000);
        await fillUpTo(size);
      });

      perf.varying(\`Results of \${size} vectors\`, RESULT_COUNTS, {
        request: (count, { queries }, i) => find(queries, i, count),
      });

      perf.throughput({
        name: \`Throughput with \${size} vectors\`,
        workers: WORKERS,
        request: ({ queries }, i) => find(queries, i, 10),
      });
    });
  }
});
`;
}

function elementLiteral({ element }: SearchFields): string {
  const vector = `createVector(\`vector \${n}\`)`;
  return element === null ? vector : `{ id: \`v\${n}\`, ${element}: ${vector} }`;
}

function bodyLiteral({ list, isSingle }: SearchFields): string {
  if (isSingle) return 'elementOf(first)';
  return list === null ? 'elements' : `{ ${list}: elements }`;
}

/** Its generators. @internal */
export function searchGenerators(syntax: Syntax, fields: SearchFields): string {
  const perCall = fields.isSingle ? 1 : Math.max(1, Math.floor(NUMBERS_PER_CALL / fields.dimension));
  return `${imported(syntax, ['createHash'], 'node:crypto')}

const DIMENSION = ${fields.dimension}; // your vectors
const VECTORS_PER_CALL = ${perCall}; // less than 100 KB of JSON, which every service takes

/** A vector of length 1: random, and the same on every run for the same name. */
function createVector(name${typed(syntax, ': string')}) {
  const hash = createHash('shake256', { outputLength: DIMENSION });
  const bytes = hash.update(name).digest();
  const numbers = Array.from(bytes, (byte) => byte - 127.5);
  const length = Math.hypot(...numbers);
  return numbers.map((number) => Number((number / length).toFixed(6)));
}

/** What is searched for. */
${opening(syntax, 'createQueries', [['count', 'number']])}
  return Array.from({ length: count }, (_, i) => createVector(\`query \${i}\`));
}

/** Vector number \`n\` as the service takes it. */
function elementOf(n${typed(syntax, ': number')}) {
  return ${elementLiteral(fields)};
}

/** The bodies of the calls that add the vectors from \`start\` up to \`end\`. */
${opening(syntax, '* bulkBodies', [
  ['start', 'number'],
  ['end', 'number'],
])}
  for (let first = start; first < end; first += VECTORS_PER_CALL) {
${fields.isSingle ? '' : BATCH}    yield ${bodyLiteral(fields)}; // your bulk call
  }
}

/** Whether an answer holds a result: it is a list, or has one in a field. */
${opening(syntax, 'hasResults', [['answer', 'unknown']])}
  if (typeof answer !== 'object' || answer === null) return false;
  const lists = [answer, ...Object.values(answer)].filter(Array.isArray);
  return lists.some((list) => list.length > 0);
}
${exportLine(syntax, ['createQueries', 'bulkBodies', 'hasResults'])}`;
}
