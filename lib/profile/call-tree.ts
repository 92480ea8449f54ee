import { stackOf } from './attribution';
import { type Frame, fileText } from './frames';
import { type ProfileCall, roundedAmount, type WorkKind } from './recorded-profile';
import type { Call } from './samples';

const NAMELESS = '(anonymous)';

interface Box {
  readonly kind: WorkKind;
  readonly name: string;
  amount: number;
  readonly calls: Map<string, Box>;
}

function isShown(kind: Frame['kind']): kind is WorkKind {
  return kind !== 'idle' && kind !== 'probe';
}

/** What a box says: of what is not the user's, whose it is; of the user's, which function of which file. */
function nameOf({ kind, name, package: of, place }: Frame, isCalled: boolean): string {
  if (kind === 'package') return of ?? 'a package';
  if (kind === 'own code' && place) return `${name} (${fileText(place.path)}:${place.line})`;
  if (kind === 'Node.js') return isCalled ? `${name} (Node.js)` : kind;
  return kind === 'native' && name !== '(program)' ? name : kind;
}

/** Adds up which functions call which. */
export class CallTree {
  readonly #root: Box = { kind: 'Node.js', name: '', amount: 0, calls: new Map() };

  add(call: Call, amount: number): void {
    let box = this.#root;
    box.amount += amount;
    for (const { kind, name } of boxesOf(call)) {
      const inner = box.calls.get(name) ?? { kind, name, amount: 0, calls: new Map() };
      box.calls.set(name, inner);
      inner.amount += amount;
      box = inner;
    }
  }

  /** Without those below a share of all. */
  calls(leastShare: number): readonly ProfileCall[] {
    return callsOf(this.#root, leastShare * this.#root.amount);
  }
}

/** From the outermost function inwards; of those of Node.js or a package that call each other, the first. */
function boxesOf(call: Call): readonly Pick<Box, 'kind' | 'name'>[] {
  const boxes: Pick<Box, 'kind' | 'name'>[] = [];
  let last: Frame | undefined;
  for (const { frame } of [...stackOf(call)].reverse()) {
    const { kind } = frame;
    const name = nameOf(frame, boxes.length > 0);
    const isMore = kind !== 'own code' && last?.kind === kind && last.package === frame.package;
    // Of the stack of a heap profile the outermost function has no name.
    if (isShown(kind) && name !== NAMELESS && !isMore) boxes.push({ kind, name });
    last = frame;
  }
  return boxes;
}

function callsOf({ calls }: Box, least: number, depth = 0): readonly ProfileCall[] {
  return [...calls.values()]
    .filter(({ amount }) => amount >= least)
    .sort((a, b) => b.amount - a.amount || a.name.localeCompare(b.name))
    .flatMap((box) => [
      { depth, kind: box.kind, name: box.name, amount: roundedAmount(box.amount) },
      ...callsOf(box, least, depth + 1),
    ]);
}
