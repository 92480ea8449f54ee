import { expect } from 'chai';
import { coldStart } from '../../../reporters/svg/cold-start';
import { countOf, drawn, expectSound, findingOf, measured, recordingOf, textsOf } from './drawn';

const [slow] = measured(
  recordingOf('a', [5, 6, 7, 6], { warmupMs: [9, 8], coldStart: { durationMs: 75.5, isFirstCall: true } }),
);
const [long] = measured(
  recordingOf('b', Array(250).fill(5), {
    warmupMs: Array(48).fill(5),
    coldStart: { durationMs: 1e5, isFirstCall: true },
  }),
);
if (!slow || !long) throw new Error('Expected two scenarios.');

describe('The cold start', () => {
  it('is drawn only where a finding says that it stands out', () => {
    expect(coldStart(slow, [])).to.equal(undefined);
    expect(coldStart(slow, [findingOf('cold-start', [long], 'Slow.')])).to.equal(undefined);
    const chart = drawn(
      coldStart(slow, [findingOf('cold-start', [slow], 'The first request took 75.5 ms.')]),
    );
    expect(textsOf(chart)).to.include.members(['75.5 ms', '6.00 ms', 'median']);
    expect(textsOf(chart)[0]).to.contain('brown: cold start, warm-up · blue: measured · grey');
    expect(countOf(chart, /<circle /g)).to.equal(7);
    expect(chart.alt).to.equal('Cold start, Size: a. The first request took 75.5 ms.');
    expectSound(chart);
  });

  it('says how many of many requests it shows', () => {
    const chart = drawn(coldStart(long, [findingOf('cold-start', [long], 'Slow.')]));
    expect(textsOf(chart).join(' ')).to.match(/warm-up, first 20 of 48 · blue: measured, first 60 of 250/);
    expectSound(chart);
  });
});
