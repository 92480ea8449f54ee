import { expect } from 'chai';
import { saturation } from '../../../../lib/analysis/rules/saturation';
import { recordingOf, sentencesOf } from '../../../doubles/recordings';
import { seededNormal } from '../../stats/reference';

/** Levels of these throughputs, in ten rounds of 24 requests of each worker, with noise of the rounds. */
function levels(rates: Readonly<Record<number, number>>, noise = 0.02, group = 'Throughput') {
  const normal = seededNormal(3);
  return Object.entries(rates).map(([key, rate]) => {
    const workers = Number(key);
    return recordingOf({
      rounds: Array.from({ length: 10 }, () => {
        const ms = ((1000 * workers) / rate) * Math.exp(noise * normal());
        return Array.from({ length: 24 * workers }, () => ms);
      }),
      kind: 'throughput',
      group,
      name: workers === 1 ? 'sequential' : `${workers} workers`,
      workers,
    });
  });
}

describe('lib/analysis/rules/saturation @unit', () => {
  it('says from how many workers on there is no more, with the throughput and its interval', () => {
    const [sentence, ...others] = sentencesOf(
      saturation,
      levels({ 1: 100, 2: 200, 4: 300, 8: 300, 16: 300 }),
    );
    expect(others).to.deep.equal([]);
    expect(sentence).to.match(
      /^No more throughput from 4 workers on: (29|30)\d req\/s \(29\d to 30\d\); up to 16 workers it changes by less than [2-5]\.\d %\.$/,
    );
  });

  it('says so of one queue, from one worker on', () => {
    expect(sentencesOf(saturation, levels({ 1: 100, 4: 100 }))[0]).to.match(
      /^No more throughput from one worker on: /,
    );
  });

  it('names the group where there are several', () => {
    const groups = [...levels({ 1: 100, 4: 100 }), ...levels({ 1: 100, 4: 200 }, 0.02, 'Search')];
    expect(sentencesOf(saturation, groups)).to.have.length(1);
    expect(sentencesOf(saturation, groups)[0]).to.match(
      /^Throughput: no more throughput from one worker on: /,
    );
  });

  it('says nothing where throughput still rises, falls by a tenth, or the rounds do not tell', () => {
    expect(sentencesOf(saturation, levels({ 1: 100, 2: 190, 4: 350 }))).to.deep.equal([]);
    expect(sentencesOf(saturation, levels({ 1: 100, 2: 200, 4: 210 }, 0.005))).to.deep.equal([]);
    expect(sentencesOf(saturation, levels({ 1: 100, 2: 200, 4: 170 }))).to.deep.equal([]);
    expect(sentencesOf(saturation, levels({ 1: 100, 2: 200, 4: 200 }, 0.3))).to.deep.equal([]);
    expect(sentencesOf(saturation, levels({ 4: 200 }))).to.deep.equal([]);
  });
});
