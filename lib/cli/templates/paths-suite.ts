import { type SuiteParts, suiteCall } from './suite-parts';
import { exportLine, exportWord, imported, listed, opening, quoted, type Syntax } from './syntax';

/** A suite that asks for paths with GET. */
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

/** Its generators. */
export function pathsGenerators(syntax: Syntax, paths: readonly string[]): string {
  return `/** What varies: paths that are asked for with GET, each its own test. */
${exportWord(syntax)}const PATHS = ${listed(paths)}; // your paths

/** The request for a path: its headers and query go here. */
${opening(syntax, 'createTestInput', [['path', 'string']])}
  return { path };
}
${exportLine(syntax, ['PATHS', 'createTestInput'])}`;
}
