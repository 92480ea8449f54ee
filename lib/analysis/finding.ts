/** A piece of a sentence: prose, a name the user chose, or a figure. Renderers decide how each looks and escape names. @public */
export type SentencePart = string | { readonly name: string } | { readonly figure: string };

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

/** A verdict or a doubt, as data; every output prints the same ones. @public */
export interface Finding {
  /** Which rule found it; stays the same between releases. */
  readonly rule: string;
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

/** The sentence as plain text. @public */
export function plainSentence({ sentence }: Finding): string {
  return sentence
    .map((part) => (typeof part === 'string' ? part : 'name' in part ? part.name : part.figure))
    .join('');
}
