import type { Endpoint } from '../answers';
import { sizedGenerators, sizedSuite } from './sized-suite';
import type { SuiteParts } from './suite-parts';
import { imported, opening, type Syntax } from './syntax';

/** A suite that sends bytes. @internal */
export function uploadSuite(parts: SuiteParts, endpoint: Endpoint, sizesKb: readonly number[]): string {
  return sizedSuite(parts, {
    endpoint,
    input: 'Body size',
    sizes: 'SIZES_KB',
    values: sizesKb,
    unit: 'KB',
    size: 'kb',
    standard: sizesKb[1] ?? 10,
    constants: `const HEADERS = { 'content-type': 'application/octet-stream' };\n`,
    request: ['...ENDPOINT', 'headers: HEADERS', 'body: input'],
    inputType: 'Uint8Array',
  });
}

/** Its generators. @internal */
export function uploadGenerators(syntax: Syntax): string {
  return sizedGenerators(
    syntax,
    `${imported(syntax, ['createHash'], 'node:crypto')}

/** So many KB of random bytes, the same on every run. */
${opening(syntax, 'createTestInput', [['kb', 'number']], 'Uint8Array')}
  const hash = createHash('shake256', { outputLength: kb * 1024 });
  return hash.update(\`\${kb} KB\`).digest();
}
`,
  );
}
