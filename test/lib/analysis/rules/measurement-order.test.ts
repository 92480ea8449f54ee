import { expect } from 'chai';
import { measurementOrder } from '../../../../lib/analysis/rules/measurement-order';
import { failedRecording, handWrittenOf, recordingOf, sentencesOf } from '../../../doubles/recordings';

const rounds = Array.from({ length: 10 }, () => [1, 2]);
const a = recordingOf({ rounds, group: 'Image', name: '10 px' });
const b = recordingOf({ rounds: rounds.slice(0, 8), group: 'Image', name: '20 px' });

describe('lib/analysis/rules/measurement-order @unit', () => {
  it('says which scenarios took turns', () => {
    expect(sentencesOf(measurementOrder, [a, b])).to.deep.equal([
      '2 scenarios were measured in turns with the others of their group, in 8 rounds or more.',
    ]);
  });

  it('warns of scenarios measured in one go', () => {
    const once = recordingOf({ rounds: [[1, 2, 3]], group: 'Text', name: 'short' });
    const single = recordingOf({ rounds, kind: 'single', group: 'health', name: 'health' });
    expect(sentencesOf(measurementOrder, [once, single, handWrittenOf([1, 2])])).to.deep.equal([
      'Measured in one go, so that a busy moment of the machine would not show: Text: short, health, Input: a.',
    ]);
  });

  it('does not say that a scenario whose test was selected alone took turns', () => {
    expect(
      sentencesOf(measurementOrder, [a, recordingOf({ rounds, group: 'Text', name: 'b' })]),
    ).to.deep.equal([
      'Measured in one go, so that a busy moment of the machine would not show: Image: 10 px, Text: b.',
    ]);
  });

  it('says nothing of scenarios without samples', () => {
    expect(sentencesOf(measurementOrder, [failedRecording()])).to.deep.equal([]);
    expect(sentencesOf(measurementOrder, [])).to.deep.equal([]);
  });
});
