import { expect } from 'chai';
import { journey, journeysDropped } from '../../../../lib/analysis/rules/journey';
import { atTheClock, journeyRecordings, tenRounds } from '../../../doubles/journeys';
import { recordingOf, sentencesOf } from '../../../doubles/recordings';

describe('lib/analysis/rules/journey @unit', () => {
  it('says what the whole takes, and which step takes most of it', () => {
    const steps = [
      { name: 'Logs in', rounds: tenRounds(10) },
      { name: 'Pays', rounds: tenRounds(30), thinkMs: 500 },
    ];
    expect(sentencesOf(journey, journeyRecordings(steps))).to.deep.equal([
      'Buys something takes 40.1 ms at the median (39.3 ms to 40.8 ms), all of its steps together without the time between them.',
      'Pays takes most of the time of Buys something: 75 % (75 % to 75 %).',
    ]);
  });

  it('says more than any other where it is less than half', () => {
    const steps = [10, 14, 11].map((ms, index) => ({ name: `step ${index}`, rounds: tenRounds(ms) }));
    expect(sentencesOf(journey, journeyRecordings(steps)).at(-1)).to.equal(
      'step 1 takes more of the time than any other step of Buys something: 40 % (40 % to 40 %).',
    );
  });

  it('names no step where the intervals leave a doubt, or where there is one alone', () => {
    const noisy = (seed: number) =>
      Array.from({ length: 10 }, (_, round) => [10 + ((round * seed) % 7), 10 + ((round * seed) % 5)]);
    const alike = [3, 4].map((seed) => ({ name: `step ${seed}`, rounds: noisy(seed) }));
    expect(sentencesOf(journey, journeyRecordings(alike))).to.have.length(1);
    expect(sentencesOf(journey, journeyRecordings([{ name: 'only', rounds: tenRounds(5) }]))).to.deep.equal([
      'Buys something takes 5.05 ms at the median (4.97 ms to 5.12 ms), all of its steps together.',
    ]);
  });

  it('says what most journeys took that began by the clock, and how many did not begin', () => {
    const clocked = atTheClock(journeyRecordings([{ name: 'a', rounds: [tenRounds(10).flat()] }]), 5);
    expect(sentencesOf(journey, clocked)).to.deep.equal([
      'At 3 journeys/s half of those of Buys something took at most 10.0 ms, the longest 10.3 ms: all of their steps together.',
    ]);
    expect(sentencesOf(journeysDropped, clocked)).to.deep.equal([
      '5 of 35 journeys of Buys something that were due did not begin, because as many as allowed were under way: the load was less than was meant.',
    ]);
    expect(sentencesOf(journeysDropped, atTheClock(clocked, 0))).to.deep.equal([]);
  });

  it('says nothing of a journey that failed in part, of steps alone, of few rounds, and of other kinds', () => {
    const failing = [
      { name: 'Logs in', rounds: tenRounds(10) },
      { name: 'Pays', rounds: tenRounds(30), failed: [4] },
    ];
    expect(sentencesOf(journey, journeyRecordings(failing))).to.deep.equal([]);
    const steps = [{ name: 'a', rounds: tenRounds(10) }];
    expect(sentencesOf(journey, journeyRecordings(steps).slice(0, 1))).to.deep.equal([]);
    expect(sentencesOf(journey, journeyRecordings([{ name: 'a', rounds: [[1], [2]] }]))).to.deep.equal([]);
    expect(sentencesOf(journey, [recordingOf({ rounds: tenRounds(1), kind: 'single' })])).to.deep.equal([]);
  });
});
