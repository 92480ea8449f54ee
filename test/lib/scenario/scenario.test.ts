import { expect } from 'chai';
import {
  type HandWrittenWorkload,
  isByStages,
  type Scenario,
  workersOf,
} from '../../../lib/scenario/scenario';
import { openRecording } from '../../doubles/open-recordings';
import { handWrittenOf, recordingOf } from '../../doubles/recordings';

const LIMITS = { requestTimeoutMs: 1000, timeLimitMs: 1000 };
const BY_COUNT = {
  kind: 'closed',
  workers: 1,
  requests: 3,
  rounds: 1,
  warmupPerWorker: 0,
  ...LIMITS,
} as const;
const OPEN = { kind: 'open', stages: [], maxInFlight: 1, warmup: 0, ...LIMITS } as const;
const PLACE = { group: 'a', name: 'a' };

describe('Scenario @unit', () => {
  it('is of a kind that has its workload, and no other', () => {
    const right: readonly Scenario[] = [
      { kind: 'input variation', ...PLACE, value: 1, workload: BY_COUNT },
      { kind: 'open load', ...PLACE, workload: OPEN },
    ];
    // @ts-expect-error an input has no open load
    const variation: Scenario = { kind: 'input variation', ...PLACE, value: 1, workload: OPEN };
    // @ts-expect-error an input has a value
    const nameless: Scenario = { kind: 'input variation', ...PLACE, workload: BY_COUNT };
    // @ts-expect-error a throughput is of workers
    const throughput: Scenario = { kind: 'throughput', ...PLACE, workload: OPEN };
    // @ts-expect-error a single scenario has no value
    const single: Scenario = { kind: 'single', ...PLACE, value: 1, workload: BY_COUNT };
    // @ts-expect-error a ramp is no open load
    const ramp: Scenario = { kind: 'ramp', ...PLACE, workload: OPEN };
    // @ts-expect-error what a suite's own loop sent had no warm-up of ours
    const byHand: HandWrittenWorkload = { kind: 'hand-written', requests: 1, warmup: 3 };
    const wrong: readonly object[] = [variation, nameless, throughput, single, ramp, byHand];
    expect([right.length, wrong.length]).to.deep.equal([2, 6]);
  });

  it('knows its workers by its workload, whatever it is called', () => {
    const workersIn = ({ scenario }: { readonly scenario: Scenario }) => workersOf(scenario.workload);
    const load = openRecording({ latenessMs: [0], serviceMs: [1] });
    expect(
      workersIn(recordingOf({ rounds: [[1]], kind: 'throughput', name: 'sequential', workers: 4 })),
    ).to.equal(4);
    expect(workersIn(handWrittenOf([1], { kind: 'throughput', name: 'one by one', workers: 1 }))).to.equal(1);
    expect(workersIn(handWrittenOf([1], { kind: 'throughput', name: 'sequential' }))).to.equal(undefined);
    expect(workersIn(load)).to.equal(undefined);
    expect([load, recordingOf({ rounds: [[1]] })].map(({ scenario }) => isByStages(scenario))).to.deep.equal([
      true,
      false,
    ]);
  });
});
