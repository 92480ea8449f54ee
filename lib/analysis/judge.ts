import type { Evidence, Rule } from './evidence';
import type { Finding } from './finding';
import { coldStart } from './rules/cold-start';
import { failures } from './rules/failures';
import { inputRatio } from './rules/input-ratio';
import { noSamples } from './rules/no-samples';
import { speedUp } from './rules/speed-up';

/** Every rule, in the order its findings are read. */
const RULES: readonly Rule[] = [failures, noSamples, coldStart, inputRatio, speedUp];

/** Every finding that the recordings support; nothing else may be printed as one. @public */
export function judged(evidence: Evidence): readonly Finding[] {
  return RULES.flatMap((rule) => rule(evidence));
}
