import { AMOUNT, COUNT, list, object, orNull, TEXT, words } from './schema-parts';

const WORK_KINDS = ['own code', 'package', 'Node.js', 'native', 'garbage collector', 'load generator'];
const BLOCKS = list(AMOUNT);

export const PROFILE = object(
  {
    kind: words('cpu', 'heap', 'held'),
    requests: COUNT,
    failed: COUNT,
    medianMs: orNull(AMOUNT),
    windowMs: AMOUNT,
    processes: list(
      object(
        {
          name: TEXT,
          samples: COUNT,
          blocks: BLOCKS,
          parts: list(object({ kind: words(...WORK_KINDS), blocks: BLOCKS }, { name: TEXT })),
          lines: list(
            object(
              {
                kind: words('own code', 'package'),
                file: TEXT,
                line: COUNT,
                function: TEXT,
                samples: COUNT,
                blocks: BLOCKS,
                lineError: AMOUNT,
              },
              { isWhole: { const: true }, callee: TEXT, code: TEXT },
            ),
          ),
          calls: list(object({ depth: COUNT, kind: words(...WORK_KINDS), name: TEXT, amount: AMOUNT })),
        },
        { cpuWaitMs: AMOUNT },
      ),
    ),
  },
  { problem: TEXT },
);
