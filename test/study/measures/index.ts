import type { Figure } from '../figure';
import type { Budget } from '../study';
import { contradictions } from './contradictions';
import { coverage } from './coverage';
import { falseAlarms } from './false-alarms';
import { laws } from './laws';
import { peak } from './peak';
import { pools } from './pools';
import { power } from './power';
import { scaling } from './scaling';
import { shapes } from './shapes';
import { thresholds } from './thresholds';
import { versions } from './versions';

/** One thing that is counted. */
export interface Measure {
  readonly name: string;
  readonly of: (budget: Budget) => Promise<readonly Figure[]>;
  /** Its part of the trials. */
  readonly share: number;
}

/** All measures, in the order of the document, each half in a process of its own. */
export const HALVES: readonly (readonly Measure[])[] = [
  // 2,000 reports of each noise, where others are counted in 20 to 210.
  [{ name: 'false alarms', of: falseAlarms, share: 200 / 7 }],
  [
    { name: 'power', of: power, share: 1 },
    { name: 'coverage', of: coverage, share: 0.5 },
    { name: 'laws', of: laws, share: 0.5 },
    { name: 'scaling', of: scaling, share: 0.5 },
    { name: 'peak', of: peak, share: 0.3 },
    { name: 'pools', of: pools, share: 3 },
    { name: 'shapes', of: shapes, share: 0.5 },
    { name: 'contradictions', of: contradictions, share: 1 },
    { name: 'thresholds', of: thresholds, share: 1.5 },
    { name: 'versions', of: versions, share: 0.5 },
  ],
];
