import { expect } from 'chai';
import { precision } from '../../../../lib/analysis/rules/precision';
import type { Recording } from '../../../../lib/measure/recording';
import {
  failedRecording,
  handWrittenOf,
  recordingOf,
  sentencesOf,
  withWorkload,
} from '../../../doubles/recordings';

/** The recording with a wish for a median known to ±2 %. */
function wanting(recording: Recording): Recording {
  return withWorkload(recording, { precision: 0.02 });
}

/** Ten rounds from 100 ms up in equal steps, not in that order: the interval goes from the second to the ninth. */
function rounds(stepMs: number, count = 10) {
  return recordingOf({
    rounds: Array.from({ length: count }, (_, round) => [100 + ((round * 3) % 10) * stepMs]),
  });
}

describe('lib/analysis/rules/precision @unit', () => {
  it('says that a median is as precise as wanted', () => {
    expect(sentencesOf(precision, [wanting(rounds(0.1))])).to.deep.equal([
      'The median of Input: a is known to ±0.35 % as wanted (±2.0 %).',
    ]);
  });

  it('warns where time ended before that', () => {
    expect(sentencesOf(precision, [wanting(rounds(5))])).to.deep.equal([
      'The median of Input: a is known to ±14 %; ±2.0 % was wanted, and the time to go on ended before (`timeBudgetMs`).',
    ]);
  });

  it('says what is too little to know any precision', () => {
    expect(sentencesOf(precision, [wanting(rounds(0, 5))])).to.deep.equal([
      'The median of Input: a is not known to a stated precision; ±2.0 % was wanted, and the time to go on ended before (`timeBudgetMs`).',
    ]);
  });

  it('says nothing where no precision was wanted, or nothing measured', () => {
    expect(sentencesOf(precision, [rounds(0.1), handWrittenOf([1, 2])])).to.deep.equal([]);
    expect(sentencesOf(precision, [wanting(failedRecording())])).to.deep.equal([]);
  });
});
