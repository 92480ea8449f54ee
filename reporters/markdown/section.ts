import type { Chart } from '../svg/chart';

/** The sections of a report, in the order of its Markdown file. */
export type SectionId =
  | 'header'
  | 'key-findings'
  | 'thresholds'
  | 'test-configuration'
  | 'input-variation'
  | 'throughput'
  | 'open-loads-and-ramps'
  | 'journeys'
  | 'analysis'
  | 'single-scenarios'
  | 'parts-of-the-service-time'
  | 'traces'
  | 'calls-per-request'
  | 'resources'
  | 'growth-of-memory'
  | 'where-the-time-goes'
  | 'cold-start'
  | 'history'
  | 'failed-and-skipped-tests'
  | 'unmeasured-tests'
  | 'vital-signs'
  | 'evidence'
  | 'run-again'
  | 'raw-samples'
  | 'origin';

export interface Picture {
  /** Its file in the folder beside the report. */
  readonly file: string;
  readonly section: SectionId;
  /** The group of scenarios below whose table it stands, where the section has several. */
  readonly group?: string;
  readonly chart: Chart;
}

/** Blocks folded to one line, which is HTML within Markdown. */
export interface Folded {
  readonly summary: string;
  readonly blocks: readonly Block[];
}

export interface Heading {
  readonly heading: string;
  readonly level: number;
}

/** What a section is made of: blocks of Markdown, headings, a box of lines that warns, folded blocks, and pictures. */
export type Block = string | Heading | { readonly caution: readonly string[] } | Folded | Picture;

/** A part of a report, to be shown as Markdown, as a part of a page, or folded in a comment. */
export interface Section {
  readonly id: SectionId;
  /** Its heading, one line of Markdown; absent where it has none. */
  readonly title?: string;
  /** How deep its heading is. @defaultValue 2 */
  readonly level?: 1 | 2 | 3;
  readonly blocks: readonly Block[];
}

export function blocksOf({ title, level = 2, blocks }: Section): readonly Block[] {
  return title === undefined ? blocks : [{ heading: title, level }, ...blocks];
}
