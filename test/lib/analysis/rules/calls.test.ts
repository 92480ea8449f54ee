import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { callsGrowth, callsOfFirstRequest, callsVarying } from '../../../../lib/analysis/rules/calls';
import type { Recording } from '../../../../lib/measure/recording';
import { callCounts, type Planted, withCalls } from '../../../doubles/calls';
import { evidenceOf, recordingOf } from '../../../doubles/recordings';

const ROUNDS = [[10, 10]];

/** What the requests of an input of each size call, all of them the same. */
function inputs(calls: Readonly<Record<number, number | Planted>>, unit?: string): readonly Recording[] {
  return Object.entries(calls).map(([value, of]) =>
    withCalls(
      recordingOf({
        rounds: ROUNDS,
        group: 'Rows',
        name: value,
        value: Number(value),
        ...(unit && { unit }),
      }),
      typeof of === 'number' ? { pg: { [of]: 30 } } : of,
    ),
  );
}

function at(
  recordings: readonly Recording[],
  more: { place?: string; outside?: number },
): readonly Recording[] {
  return recordings.map((recording) => ({
    ...recording,
    calls: (recording.calls ?? []).map((each) => ({ ...each, ...more })),
  }));
}

function growth(recordings: readonly Recording[]): readonly string[] {
  return callsGrowth(evidenceOf(recordings)).map(plainSentence);
}

describe('lib/analysis/rules/calls @unit', () => {
  describe('calls that grow with an input', () => {
    it('are N+1 where each request of every input makes as many more', () => {
      expect(growth(inputs({ 1: 2, 10: 11, 100: 101 }))).to.deep.equal([
        'Rows: a request makes 1 call of pg for each, n + 1 in all: N+1.',
      ]);
      expect(growth(at(inputs({ 10: 21, 5: 11 }, 'rows'), { place: 'src/orders.ts:41' }))).to.deep.equal([
        'Rows: a request makes 2 calls of pg for each of n rows, 2 n + 1 in all: N+1, most of them at src/orders.ts:41.',
      ]);
      expect(growth(inputs({ 2: 1, 3: 2, 4: 3 }))).to.deep.equal([
        'Rows: a request makes 1 call of pg for each, n − 1 in all: N+1.',
      ]);
    });

    it('are nothing where one input, or one request, does not lie on the line', () => {
      expect(growth(inputs({ 1: 2, 10: 11, 100: 100 }))).to.deep.equal([]);
      expect(growth(inputs({ 1: 2, 10: 11, 100: { pg: { 101: 29, 102: 1 } } }))).to.deep.equal([]);
      expect(growth(inputs({ 1: 2, 10: 11, 100: {} }))).to.deep.equal([]);
    });

    it('are nothing where calls stay, fall, come in batches, or could not all be told for a request', () => {
      expect(growth(inputs({ 1: 3, 10: 3, 100: 3 }))).to.deep.equal([]);
      expect(growth(inputs({ 1: 30, 10: 21 }))).to.deep.equal([]);
      expect(growth(inputs({ 100: 1, 200: 2, 300: 3 }))).to.deep.equal([]);
      expect(growth(at(inputs({ 1: 2, 10: 11 }), { outside: 1 }))).to.deep.equal([]);
      expect(growth(inputs({ 10: 11 }))).to.deep.equal([]);
    });
  });

  it('names calls of which requests of one scenario make more or fewer, of all such scenarios in one sentence', () => {
    const recordings = inputs({
      1: { pg: { 1: 20, 14: 10 } },
      2: { pg: { 3: 30 } },
      3: { pg: { 2: 29, 3: 1 } },
    });
    expect(callsVarying(evidenceOf(recordings)).map(plainSentence)).to.deep.equal([
      'Requests of Rows: 1, Rows: 3 make between 1 and 14 calls of pg.',
    ]);
    expect(callsVarying(evidenceOf(inputs({ 1: { sockets: { 0: 29, 1: 1 } } })))).to.deep.equal([]);
    expect(callsVarying(evidenceOf(at(recordings, { outside: 3 })))).to.deep.equal([]);
  });

  describe('calls of the first request', () => {
    function first(planted: Planted, later: Planted, isFirstCall: boolean | null = true): readonly string[] {
      const coldStart = { durationMs: 10, isFirstCall, calls: callCounts(planted) };
      const recording = { ...withCalls(recordingOf({ rounds: ROUNDS, name: '1' }), later), coldStart };
      return callsOfFirstRequest(evidenceOf([recording])).map(plainSentence);
    }

    it('are named where later ones make none, or fewer', () => {
      expect(first({ pg: { 4: 1 } }, { pg: { 0: 30 } })).to.deep.equal([
        'The first request after a start made 4 calls of pg, requests of Input: 1 make none.',
      ]);
      expect(first({ pg: { 4: 1 } }, { pg: { 1: 10, 2: 20 } })).to.deep.equal([
        'The first request after a start made 4 calls of pg, requests of Input: 1 make 2 at most.',
      ]);
    });

    it('are nothing where later ones make as many, are not counted, or it was not the first', () => {
      expect(first({ pg: { 2: 1 } }, { pg: { 2: 30 } })).to.deep.equal([]);
      expect(first({ pg: { 2: 1 } }, {})).to.deep.equal([]);
      expect(first({ pg: { 4: 1 } }, { pg: { 0: 30 } }, null)).to.deep.equal([]);
    });
  });
});
