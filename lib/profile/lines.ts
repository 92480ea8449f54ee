import { sumOf } from '../core/sums';
import { responsibleFor } from './attribution';
import { CodeText, fileText } from './frames';
import { type ProfileLine, rounded } from './recorded-profile';
import type { Call } from './samples';
import type { Place } from './source-maps';

interface Row {
  readonly words: Omit<ProfileLine, 'samples' | 'blocks' | 'lineError' | 'code'>;
  readonly place: Place;
  samples: number;
  readonly blocks: number[];
  variance: number;
}

/** The work of one function on one stack, in blocks. */
export interface CallWork {
  readonly call: Call;
  readonly samples: number;
  readonly blocks: readonly number[];
}

/** A part of the work of a function, and where it is. */
interface Share {
  readonly place: Place;
  readonly isWhole: boolean;
  readonly share: number;
}

function sharesOf({ frame: { place, lineAt }, lines }: Call): readonly Share[] {
  if (place === undefined) return [];
  const whole = { place, isWhole: true, share: 1 };
  const all = sumOf([...lines.values()]);
  if (all === 0 || lineAt === undefined) return [whole];
  return Array.from(lines, ([line, ticks]) => {
    const at = lineAt(line);
    return at ? { place: at, isWhole: false, share: ticks / all } : { ...whole, share: ticks / all };
  });
}

export class LineSums {
  readonly #rows = new Map<string, Row>();
  readonly #amount: number;

  /** @param amount - all work of the service */
  constructor(amount: number) {
    this.#amount = amount;
  }

  add({ call, samples, blocks }: CallWork): void {
    const responsible = responsibleFor(call);
    if (responsible?.call.frame.place === undefined) return;
    const { callee } = responsible;
    // Of what is built in it is not known which line calls it.
    const shares = callee
      ? [{ place: responsible.call.frame.place, isWhole: true, share: 1 }]
      : sharesOf(responsible.call);
    for (const { place, isWhole, share } of shares) {
      const row = this.#rowOf(responsible.call, place, isWhole, callee?.name);
      row.samples += samples * share;
      for (const [block, amount] of blocks.entries())
        row.blocks[block] = (row.blocks[block] ?? 0) + amount * share;
      if (samples > 0)
        row.variance += (sumOf(blocks) / this.#amount) ** 2 * ((share * (1 - share)) / samples);
    }
  }

  /** The largest first, without those below a share of all. */
  lines(leastShare: number, most: number): readonly ProfileLine[] {
    const code = new CodeText();
    return [...this.#rows.values()]
      .filter(({ blocks }) => sumOf(blocks) >= leastShare * this.#amount)
      .sort((a, b) => sumOf(b.blocks) - sumOf(a.blocks))
      .slice(0, most)
      .map(({ words, place, samples, blocks, variance }) => {
        const text = code.lineOf(place);
        return {
          ...words,
          ...(text !== undefined && { code: text }),
          samples: Math.round(samples),
          blocks: rounded(blocks),
          lineError: Math.sqrt(variance),
        };
      });
  }

  #rowOf({ frame }: Call, place: Place, isWhole: boolean, callee: string | undefined): Row {
    const words = {
      kind: frame.kind === 'package' ? frame.kind : ('own code' as const),
      file: fileText(place.path),
      line: place.line,
      ...(isWhole && { isWhole }),
      function: frame.name,
      ...(callee !== undefined && { callee }),
    };
    const key = JSON.stringify(words);
    const row = this.#rows.get(key) ?? { words, place, samples: 0, blocks: [], variance: 0 };
    this.#rows.set(key, row);
    return row;
  }
}
