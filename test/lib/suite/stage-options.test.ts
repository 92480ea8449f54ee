import { expect } from 'chai';
import { arrivalStages, workerStages } from '../../../lib/suite/stage-options';

/** What JavaScript may pass for stages, whatever the types say. */
function parsed(json: string) {
  return JSON.parse(json);
}

const WRONG: Readonly<Record<string, readonly [read: () => unknown, message: string]>> = {
  'no list': [
    () => workerStages('a', parsed('{}')),
    '`stages` must be a list of stages such as { durationMs: 10_000, toWorkers: 8 }, but got an object of class Object.',
  ],
  'no stage': [
    () => arrivalStages('a', parsed('[null]')),
    '`stages[0]` must be a stage such as { durationMs: 10_000, toPerSecond: 50 }, but got null.',
  ],
  'a field that no stage has': [
    () => arrivalStages('a', parsed('[{ "durationMs": 10, "toRate": 5 }]')),
    '`stages[0].toRate` must be one of `durationMs`, `fromPerSecond`, `toPerSecond`, but got 5 (number).',
  ],
  zeros: [() => workerStages('a', [{ durationMs: 10, toWorkers: 0 }]), 'at least one stage above 0, but got'],
  'less than a worker': [
    () => workerStages('a', [{ durationMs: 10, toWorkers: 0.4 }]),
    "at least one stage that comes to a whole worker, but got '0.4 workers at the most'",
  ],
  'too many workers': [
    () => workerStages('a', [{ durationMs: 10, toWorkers: 1e9 }]),
    'at most 10000 workers',
  ],
  'no request': [
    () => arrivalStages('a', [{ durationMs: 500, toPerSecond: 1e-9 }]),
    "so long, or of such rates, that a request is due in them, but got 'none that is due'",
  ],
  'too many requests': [
    () => arrivalStages('a', [{ durationMs: 1000, toPerSecond: 1e7 }]),
    'at most 1000000 requests in all',
  ],
};

describe('stage options @unit', () => {
  it('begin where the stage before ended, the first at its own level', () => {
    const stages = workerStages('a', [
      { durationMs: 10, toWorkers: 2 },
      { durationMs: 20, toWorkers: 4 },
    ]);
    expect(stages).to.deep.equal([
      { durationMs: 10, from: 2, to: 2 },
      { durationMs: 20, from: 2, to: 4 },
    ]);
  });

  for (const [title, [read, message]] of Object.entries(WRONG)) {
    it(`refuse ${title}`, () => {
      expect(read).to.throw(message).with.property('code', 'ERR_INVALID_OPTION');
    });
  }
});
