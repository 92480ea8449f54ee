import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { serverTiming } from '../../../../lib/analysis/rules/server-timing';
import { evidenceOf, recordingOf, sentencesOf } from '../../../doubles/recordings';
import { withServerTiming } from '../../../doubles/server-timings';

const ROUNDS = Array.from({ length: 10 }, () => [10, 20, 30]);

/** A scenario of the group 'Pipeline' whose answers say that these parts took about these shares. */
function pipeline(name: string, shares: Readonly<Record<string, number>>, rounds = ROUNDS) {
  const parts = Object.entries(shares).map(
    ([part, share]) =>
      [part, (_: number, round: number) => share * (1 + (round % 2 === 0 ? 0.02 : -0.02))] as const,
  );
  return withServerTiming(recordingOf({ rounds, group: 'Pipeline', name }), Object.fromEntries(parts));
}

describe('rule server-timing @unit', () => {
  it('says how much of the service time the largest part takes, with its interval', () => {
    expect(sentencesOf(serverTiming, [pipeline('full', { embedding: 0.1, geometric: 0.74 })])).to.deep.equal([
      'Pipeline: geometric takes, as the service says, 74 % (72 % to 76 %) of the service time of full.',
    ]);
  });

  it('says it once for all scenarios of a group with the same largest part', () => {
    const recordings = [
      pipeline('embedding_only', { embedding: 0.8 }),
      pipeline('full', { embedding: 0.1, geometric: 0.74 }),
      pipeline('with_search', { embedding: 0.6, search: 0.2 }),
    ];
    expect(sentencesOf(serverTiming, recordings)).to.deep.equal([
      'Pipeline: embedding takes, as the service says, 80 % (78 % to 82 %) of the service time of embedding_only, 60 % (59 % to 61 %) of with_search.',
      'Pipeline: geometric takes, as the service says, 74 % (72 % to 76 %) of the service time of full.',
    ]);
  });

  it('names a single scenario once', () => {
    const single = recordingOf({ rounds: ROUNDS, kind: 'single', group: 'health', name: 'health' });
    expect(sentencesOf(serverTiming, [withServerTiming(single, { db: () => 0.5 })])).to.deep.equal([
      'db takes, as the service says, 50 % (50 % to 50 %) of the service time of health.',
    ]);
  });

  it('says nothing without an interval of the largest part, and without server timings', () => {
    expect(sentencesOf(serverTiming, [pipeline('full', { embedding: 0.1, geometric: 1.2 })])).to.deep.equal(
      [],
    );
    expect(sentencesOf(serverTiming, [pipeline('full', { db: 0.5 }, ROUNDS.slice(0, 7))])).to.deep.equal([]);
    expect(sentencesOf(serverTiming, [recordingOf({ rounds: ROUNDS })])).to.deep.equal([]);
  });

  it('rests on answers and intervals that the finding has as data', () => {
    const [finding] = serverTiming(evidenceOf([pipeline('full', { db: 0.5 })]));
    expect(finding).to.include({
      rule: 'server-timing',
      severity: 'fact',
      section: 'analysis',
      sampleSize: 30,
    });
    expect(finding?.scenarios).to.deep.equal(['Pipeline: full']);
    expect(finding?.effects[0]).to.include({ quantity: 'share of the service time', confidence: 0.99 });
    expect(finding && plainSentence(finding)).to.contain('db');
  });
});
