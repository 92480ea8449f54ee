import type { Quote } from '../core/foreign-text';
import type { Interval } from './interval';

/**
 * A piece of a sentence: prose, a name the user chose, a figure, or what somebody else said. Renderers decide how each looks: they
 * escape names, and show what others said as a quotation below the sentence or not at all.
 *
 * @public
 */
export type SentencePart = string | { readonly name: string } | { readonly figure: string } | Quote;

/** A number that a finding rests on. @public */
export interface Effect {
  /** What it is: 'ratio of medians', 'speed-up'. */
  readonly quantity: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** Of the interval from `low` to `high`, for example 0.99. */
  readonly confidence?: number;
}

/** A number with the interval that it has. */
export function effectOf(quantity: string, value: number, { low, high, confidence }: Interval): Effect {
  return { quantity, value, low, high, confidence };
}

/** What a rule finds: a verdict or a doubt, as data; every output prints the same ones. @public */
export interface RuleFinding<Id extends string = string> {
  /** Which rule found it; stays the same between releases. */
  readonly rule: Id;
  /** `problem`: something failed. `warning`: read the numbers with care. `fact`: what the data shows. */
  readonly severity: 'problem' | 'warning' | 'fact';
  /** Where a report prints it. */
  readonly section: 'key findings' | 'analysis' | 'trust';
  /** Ids of the scenarios it is about. */
  readonly scenarios: readonly string[];
  readonly sentence: readonly SentencePart[];
  /** The same in a few words, for a line in which it is one of several; the scenarios are named behind it. */
  readonly brief?: string;
  readonly effects: readonly Effect[];
  /** Samples, or pairs of rounds, that it rests on. */
  readonly sampleSize: number;
  /** How it was found, in one line. */
  readonly evidence: string;
  /** What to do about it, in words of this package; an option's name stands in backticks. */
  readonly advice?: string;
}

/** Whether it is a doubt about the numbers themselves, and not something that they tell of the service. */
export function isDoubt({ section, severity }: RuleFinding): boolean {
  return section === 'trust' && severity !== 'fact';
}

/**
 * Parts of a sentence where they stand in it: ``phrase`${{ name }} takes ${{ figure }}.` ``. A line break of the source is a space,
 * and nothing at the beginning.
 */
export function phrase(
  texts: readonly string[],
  ...values: readonly (SentencePart | number | readonly SentencePart[])[]
): readonly SentencePart[] {
  const parts: SentencePart[] = [];
  for (const [place, text] of texts.entries()) {
    const words = (place === 0 ? text.replace(/^\n */, '') : text).replaceAll(/\n */g, ' ');
    for (const part of [words, values[place] ?? ''].flat()) {
      const last = parts.at(-1);
      if (typeof part === 'object') parts.push(part);
      else if (typeof last === 'string') parts[parts.length - 1] = last + part;
      else if (part !== '') parts.push(String(part));
    }
  }
  return parts;
}

/** The sentence as plain text, without what others said. */
export function plainSentence({ sentence }: Pick<RuleFinding, 'sentence'>): string {
  return sentence
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('foreign' in part) return '';
      return 'name' in part ? part.name : part.figure;
    })
    .join('');
}

export function quotesIn({ sentence }: RuleFinding): readonly Quote[] {
  return sentence.flatMap((part) => (typeof part === 'object' && 'foreign' in part ? [part] : []));
}
