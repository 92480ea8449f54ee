import { isFields } from '../core/fields';
import { listOf, oneOf, type Setting } from './setting';

/** The outputs that can be asked for by name. @internal */
export const OUTPUT_IDS = ['html', 'comment', 'benchmark', 'csv'] as const;

/** The name of an output. @public */
export type OutputId = (typeof OUTPUT_IDS)[number];

/** An output by its name, or one of the user's own, which is known in full where files are written. @internal */
export type WantedOutput = OutputId | { readonly id: string };

const named = oneOf<OutputId>('html', OUTPUT_IDS);

function isOwnOutput(value: unknown): value is { readonly id: string } {
  return (
    isFields(value) &&
    typeof value['id'] === 'string' &&
    !OUTPUT_IDS.some((id) => id === value['id']) &&
    typeof value['files'] === 'function'
  );
}

const outputs = listOf<WantedOutput>(
  [],
  `a list of ${OUTPUT_IDS.map((id) => `'${id}'`).join(', ')}, or of objects with an \`id\` of their own and a function \`files\``,
  {
    ...named,
    read: (value) => named.read(value) ?? (isOwnOutput(value) ? value : undefined),
  },
);

/** What is written beside the reports; `html+csv` where a text is all that can be given. @internal */
export const outputsSetting: Setting<readonly WantedOutput[]> = {
  ...outputs,
  read: (value) => outputs.read(typeof value === 'string' ? value.split(/[+,\s]+/) : value),
  parse: (text) => text,
};
