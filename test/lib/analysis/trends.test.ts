import { expect } from 'chai';
import { type MeasuredScenario, measuredScenarios } from '../../../lib/analysis/summary';
import { isWorse, type Trend, trendsOf, unusual } from '../../../lib/analysis/trends';
import type { Random } from '../../../lib/core/random';
import { measuredNow, scattered, sessionsOf } from '../../doubles/histories';
import { recordingOf } from '../../doubles/recordings';
import { seededNormal } from '../stats/reference';

/** Ten values around 10 ms, the farthest 3 % away. */
const USUAL = [10, 10.1, 9.9, 10.2, 9.8, 10.3, 9.7, 10, 10.1, 9.9];

function trendNow(nowMs: number, earlier: readonly number[] = USUAL, value = {}): Trend | undefined {
  return trendsOf(
    measuredScenarios([measuredNow('a', nowMs)]),
    sessionsOf({ 'Input: a': earlier }, value),
  )[0];
}

const [ONE] = measuredScenarios([recordingOf({ rounds: [[10, 10]] })]);

/** A scenario of which only the median is known. */
function withMedian(name: string, ms: number): MeasuredScenario {
  if (!ONE?.summary.latency) throw new Error('Expected a latency.');
  return {
    ...ONE,
    id: name,
    summary: { ...ONE.summary, latency: { ...ONE.summary.latency, percentiles: [{ p: 50, ms }] } },
  };
}

/** How many scenarios of one session are called unusual, after `past` others; `draw` gives the logarithm of a session's level. */
function alarms(
  draw: (scenario: number, session: number) => number,
  scenarios: number,
  past: number,
): number {
  const names = Array.from({ length: scenarios }, (_, index) => `${index}`);
  const level = (index: number, session: number) => 10 * Math.exp(draw(index, session));
  const earlier = names.map((name, index) => [
    name,
    Array.from({ length: past }, (_, session) => level(index, session)),
  ]);
  const now = names.map((name, index) => withMedian(name, level(index, past)));
  return unusual(trendsOf(now, sessionsOf(Object.fromEntries(earlier), { n: 2 }))).length;
}

function alarmShare(sessions: number, one: () => number): number {
  let reports = 0;
  for (let session = 0; session < sessions; session += 1) if (one() > 0) reports += 1;
  return reports / sessions;
}

describe('trendsOf @unit', () => {
  it('does not take a change for normal by being measured again, until it has stayed for ten sessions', () => {
    const outside = Array.from({ length: 12 }, (_, again) =>
      trendNow(18, [...USUAL, ...Array.from({ length: again }, (_unused, index) => 18 + (index % 3) / 10)]),
    ).map((trend) => trend?.outside);
    expect(outside.slice(0, 10)).to.deep.equal(Array.from({ length: 10 }, () => 'above'));
    expect(outside.slice(10)).to.deep.equal([undefined, undefined]);
    expect(trendNow(18, [...USUAL, 18, 18.1, 18.2])?.unusualBefore).to.equal(3);
  });

  it('says how many values make the range, also where a change has become normal, and where another one followed', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => 18 + (index % 3) / 10);
    expect(trendNow(30, [...USUAL, ...twelve])).to.deep.include({
      usual: 12,
      unusualBefore: 0,
      outside: 'above',
    });
    expect(trendNow(30, [...USUAL, ...twelve, 30])).to.deep.include({
      usual: 12,
      unusualBefore: 1,
      outside: 'above',
    });
  });

  it('forgets no accident that was followed by ordinary values', () => {
    const trend = trendNow(10, [...USUAL, 18, 10, 9.9]);
    expect(trend?.unusualBefore).to.equal(0);
    expect(trend?.range?.high).to.be.above(18);
  });

  it('gives this value, the earlier ones, and the range they lead to expect', () => {
    const trend = trendNow(10);
    expect(trend?.now).to.deep.include({ unit: 'ms', n: 30 });
    expect(trend?.earlier.map(({ value }) => value)).to.deep.equal(USUAL);
    expect(trend?.earlier[0]?.entry.generatedAt).to.equal('2025-12-01T00:00:00.000Z');
    const { low = 0, middle, high = 0, confidence } = trend?.range ?? {};
    expect(middle).to.be.closeTo(10, 0.05);
    expect(low).to.be.within(9, 9.5);
    expect(high).to.be.within(10.6, 11);
    expect(confidence).to.equal(0.995);
    expect(trend).not.to.have.property('outside');
  });

  it('says on which side of the range a value lies, and whether anybody wants that', () => {
    expect(trendNow(12)?.outside).to.equal('above');
    expect(trendNow(8)?.outside).to.equal('below');
    expect([12, 8, 10].map((ms) => trendNow(ms)).map((trend) => trend && isWorse(trend))).to.deep.equal([
      true,
      false,
      false,
    ]);
    const throughput = { kind: 'throughput', name: 'a', group: 'Input' } as const;
    const slow = measuredScenarios([recordingOf({ rounds: Array(10).fill([20, 20, 20]), ...throughput })]);
    const [trend] = trendsOf(slow, sessionsOf({ 'Input: a': USUAL.map((of) => of * 10) }, { unit: 'req/s' }));
    expect(trend?.outside).to.equal('below');
    expect(trend && isWorse(trend)).to.equal(true);
  });

  it('has no range with fewer than ten values, or where they are all equal and of unknown precision', () => {
    expect(trendNow(20, USUAL.slice(1))).not.to.have.property('range');
    expect(trendNow(20, Array(12).fill(10))).not.to.have.property('range');
    expect(trendNow(20, Array(12).fill(10), { low: 9.9, high: 10.1 })).to.have.property('outside', 'above');
  });

  it('is none where nothing was measured before, or only something else', () => {
    expect(trendNow(10, [])).to.equal(undefined);
    expect(trendNow(10, USUAL, { unit: 'req/s' })).to.equal(undefined);
    expect(trendNow(10, USUAL, { n: 14 })).to.equal(undefined);
    expect(trendNow(10, USUAL, { n: 61 })).to.equal(undefined);
    expect(trendNow(10, USUAL, { n: 15 })?.earlier).to.have.length(10);
    const named = measuredScenarios([
      recordingOf({ rounds: [[1]], kind: 'single', group: 'toString', name: 'toString' }),
    ]);
    expect(trendsOf(named, sessionsOf({ 'Input: a': USUAL }))).to.deep.equal([]);
  });

  it('calls nothing unusual whose own interval reaches into the range', () => {
    const wide = Array.from({ length: 10 }, (_, round) => [round < 3 ? 10 : 14, 14, round < 3 ? 10 : 14]);
    const [trend] = trendsOf(
      measuredScenarios([recordingOf({ rounds: wide, name: 'a' })]),
      sessionsOf({ 'Input: a': USUAL }),
    );
    expect(trend?.now.value).to.equal(14);
    expect(trend).not.to.have.property('outside');
  });

  it('reaches beyond accidents that happened before, in whatever scenario', () => {
    const ids = ['Input: a', 'Input: b'];
    const rangeOfA = (accident: number) => {
      const earlier = { 'Input: a': USUAL, 'Input: b': [...USUAL.slice(1), accident] };
      const now = measuredScenarios([measuredNow('a', 10), measuredNow('b', 10)]);
      const [a, b] = trendsOf(now, sessionsOf(earlier));
      expect([a?.id, b?.id]).to.deep.equal(ids);
      expect(b?.range?.high).to.be.above(accident);
      return a?.range;
    };
    expect(rangeOfA(10)?.isWidened).to.equal(false);
    expect(rangeOfA(15)?.isWidened).to.equal(true);
    expect(rangeOfA(15)?.high).to.be.above(12);
  });

  it('has the farthest out first', () => {
    const earlier = { 'Input: a': USUAL, 'Input: b': USUAL, 'Input: c': USUAL };
    const now = measuredScenarios([measuredNow('a', 12), measuredNow('b', 5), measuredNow('c', 10)]);
    expect(unusual(trendsOf(now, sessionsOf(earlier))).map(({ id }) => id)).to.deep.equal([
      'Input: b',
      'Input: a',
    ]);
  });

  it('finds 28 % in one of five scenarios whose sessions scatter by 3 %, nearly always after thirty', () => {
    const normal = seededNormal(21);
    const found = alarmShare(100, () =>
      alarms((scenario, session) => 0.03 * normal() + (scenario === 0 && session === 30 ? 0.25 : 0), 5, 30),
    );
    expect(found).to.be.at.least(0.9);
  });
});

describe('False alarms of 20 identical scenarios @unit', function () {
  this.timeout(30_000);
  const SESSIONS = 300;

  for (const past of [10, 30]) {
    it(`are at most 1 % where sessions scatter normally, after ${past} of them`, () => {
      const normal = seededNormal(past);
      const share = alarmShare(SESSIONS, () => alarms(() => 0.03 * normal(), 20, past));
      expect(share).to.be.at.most(0.01);
    });

    it(`are as few where all scenarios have the noise of their session in common, after ${past}`, () => {
      const normal = seededNormal(past + 1);
      const share = alarmShare(SESSIONS, () => {
        const common = scattered(normal, past + 1, 1, 0.04).map(Math.log);
        return alarms((_, session) => (common[session] ?? 0) + 0.01 * normal(), 20, past);
      });
      expect(share).to.be.at.most(0.01);
    });
  }

  const accidents = (normal: Random) => 0.03 * normal() + (Math.abs(normal()) > 1.96 ? 0.25 : 0);
  it('stay rare where one measurement in twenty has an accident, which t alone would report in 40 %', () => {
    const normal = seededNormal(5);
    expect(alarmShare(SESSIONS, () => alarms(() => accidents(normal), 20, 10))).to.be.at.most(0.06);
    expect(alarmShare(SESSIONS, () => alarms(() => accidents(normal), 20, 20))).to.be.at.most(0.02);
  });
});
