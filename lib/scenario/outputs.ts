import { isFields } from '../core/fields';
import { listOf, oneOf, type Setting } from './setting';

const OUTPUT_IDS = ['csv', 'findings'] as const;

/** The name of an output. @public */
export type OutputId = (typeof OUTPUT_IDS)[number];

/** An output by its name, or one of the user's own, which is known in full where files are written. */
export type WantedOutput = OutputId | { readonly id: string };

const named = oneOf<OutputId>('csv', OUTPUT_IDS);

function isOwnOutput(value: unknown): value is { readonly id: string } {
  return isFields(value) && typeof value['id'] === 'string' && typeof value['files'] === 'function';
}

const outputs = listOf<WantedOutput>(
  [],
  `a list of ${named.expected}, and of objects with an \`id\` and a function \`files\` (\`html\`, \`comment\`, \`junit\` and \`benchmarkJson\` are options of their own)`,
  { ...named, read: (value) => named.read(value) ?? (isOwnOutput(value) ? value : undefined) },
);

/** What is written beside the reports; a name alone where a text is all that can be given. */
export const outputsSetting: Setting<readonly WantedOutput[]> = {
  ...outputs,
  read: (value) => outputs.read(typeof value === 'string' ? [value] : value),
};
