import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { measurementOrder } from '../../../../lib/analysis/rules/measurement-order';
import {
  evidenceOf,
  failedRecording,
  handWrittenOf,
  recordingOf,
  sentencesOf,
} from '../../../doubles/recordings';

const rounds = Array.from({ length: 10 }, () => [1, 2]);
const a = recordingOf({ rounds, group: 'Image', name: '10 px' });
const b = recordingOf({ rounds: rounds.slice(0, 8), group: 'Image', name: '20 px' });

describe('lib/analysis/rules/measurement-order @unit', () => {
  it('says which scenarios took turns', () => {
    expect(sentencesOf(measurementOrder, [a, b])).to.deep.equal([
      '2 scenarios were measured in turns with the others of their group, in 8 rounds or more.',
    ]);
  });

  it('warns of scenarios that are compared, but were measured one after the other, with a cure', () => {
    const onceIn = (name: string) => recordingOf({ rounds: [[1, 2, 3]], group: 'Text', name });
    const [finding] = measurementOrder(evidenceOf([onceIn('short'), onceIn('long')]));
    expect(finding && plainSentence(finding)).to.equal(
      'Measured one after the other, so that a busy moment of the machine looks like a difference between them: Text: short, Text: long.',
    );
    expect(finding).to.deep.include({ advice: 'Raise `rounds`.', sampleSize: 3 });
    const [byHand] = measurementOrder(
      evidenceOf([handWrittenOf([1, 2]), handWrittenOf([1, 2], { name: 'b' })]),
    );
    expect(byHand?.advice).to.equal(
      'Measure with perf.varying and perf.throughput, whose scenarios take turns.',
    );
  });

  it('says nothing of a scenario that is compared with no other', () => {
    const single = recordingOf({ rounds, kind: 'single', group: 'health', name: 'health' });
    const alone = recordingOf({ rounds, group: 'Text', name: 'b' });
    expect(sentencesOf(measurementOrder, [a, alone, single])).to.deep.equal([]);
  });

  it('says nothing of scenarios without samples', () => {
    expect(sentencesOf(measurementOrder, [failedRecording()])).to.deep.equal([]);
    expect(sentencesOf(measurementOrder, [])).to.deep.equal([]);
  });
});
