import type { Evidence, Rule } from './evidence';
import type { Finding } from './finding';
import { busyMachine } from './rules/busy-machine';
import { coldStart } from './rules/cold-start';
import { conditions } from './rules/conditions';
import { consistency } from './rules/consistency';
import { delayedAcknowledgement } from './rules/delayed-acknowledgement';
import { failures } from './rules/failures';
import { generatorBound } from './rules/generator';
import { history } from './rules/history';
import { idleWorkers } from './rules/idle-workers';
import { inputLaw } from './rules/input-law';
import { inputRatio } from './rules/input-ratio';
import { measurementOrder } from './rules/measurement-order';
import { modes } from './rules/modes';
import { noSamples } from './rules/no-samples';
import { openLoad } from './rules/open-load';
import { peak } from './rules/peak';
import { precision } from './rules/precision';
import { serverTiming } from './rules/server-timing';
import { singleLatency } from './rules/single-latency';
import { slowCauses } from './rules/slow-causes';
import { speedUp } from './rules/speed-up';
import { steadiness } from './rules/steadiness';
import { tail } from './rules/tail';
import { thresholds } from './rules/thresholds';

/** Every rule, in the order its findings are read. */
const RULES: readonly Rule[] = [
  thresholds,
  failures,
  noSamples,
  history,
  inputRatio,
  speedUp,
  singleLatency,
  openLoad,
  coldStart,
  tail,
  modes,
  delayedAcknowledgement,
  slowCauses,
  serverTiming,
  inputLaw,
  peak,
  consistency,
  conditions,
  measurementOrder,
  precision,
  steadiness,
  idleWorkers,
  generatorBound,
  busyMachine,
];

/** Every finding that the recordings support; nothing else may be printed as one. @public */
export function judged(evidence: Evidence): readonly Finding[] {
  return RULES.flatMap((rule) => rule(evidence));
}
