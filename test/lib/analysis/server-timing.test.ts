import { expect } from 'chai';
import { serverTimingSummary } from '../../../lib/analysis/server-timing';
import { openRecording } from '../../doubles/open-recordings';
import { recordingOf } from '../../doubles/recordings';
import { withServerTiming } from '../../doubles/server-timings';
import { seededNormal } from '../stats/reference';

/** Rounds of three requests that take 10, 20 and 30 ms. */
function rounds(count: number): readonly (readonly number[])[] {
  return Array.from({ length: count }, () => [10, 20, 30]);
}

function partsOf(summary: ReturnType<typeof serverTimingSummary>) {
  return summary?.parts.map(({ name, count, p50Ms, share }) => [name, count, p50Ms, share]);
}

describe('serverTimingSummary @unit', () => {
  it('says nothing where no answer names a part', () => {
    expect(serverTimingSummary(recordingOf({ rounds: rounds(2) }))).to.equal(undefined);
    const unnamed = withServerTiming(recordingOf({ rounds: rounds(2) }), { db: () => null });
    expect(serverTimingSummary(unnamed)).to.equal(undefined);
  });

  it('gives median and share of the whole service time of each part, and of what no part accounts for', () => {
    const recording = recordingOf({ rounds: [[10, 20, 30]] });
    const serverTiming = [
      { name: 'db', durationMs: [4, 12, 14] },
      { name: 'app', durationMs: [1, 2, 3] },
    ];
    const summary = serverTimingSummary({ ...recording, samples: { ...recording.samples, serverTiming } });
    expect(partsOf(summary)).to.deep.equal([
      ['db', 3, 12, 0.5],
      ['app', 3, 2, 0.1],
    ]);
    expect(summary?.elsewhere).to.deep.equal({ p50Ms: 6, share: 0.4 });
  });

  it('counts answers that name a part, and none that name nothing in the whole', () => {
    const recording = recordingOf({ rounds: [[10, 20, 30, 1000]] });
    const summary = serverTimingSummary(
      withServerTiming(recording, {
        db: (place) => (place < 3 ? 0.5 : null),
        cache: (place) => (place === 0 ? 0.3 : null),
      }),
    );
    expect(summary?.count).to.equal(3);
    expect(partsOf(summary)).to.deep.equal([
      ['db', 3, 10, 0.5],
      ['cache', 1, 3, 3 / 60],
    ]);
    expect(summary?.elsewhere?.share).to.be.closeTo(0.45, 1e-12);
  });

  it('says nothing of a rest where parts overlap, be it in a few answers', () => {
    const nested = withServerTiming(recordingOf({ rounds: rounds(8) }), { total: () => 0.9, db: () => 0.6 });
    expect(serverTimingSummary(nested)?.elsewhere).to.equal(null);
    const sometimes = withServerTiming(recordingOf({ rounds: rounds(8) }), {
      db: () => 0.4,
      cache: (place) => (place === 4 ? 0.8 : 0.1),
    });
    expect(serverTimingSummary(sometimes)?.elsewhere).to.equal(null);
  });

  it('takes what rounding to whole milliseconds adds for no overlap', () => {
    const recording = recordingOf({ rounds: [[10.2, 10.4]] });
    const serverTiming = [
      { name: 'db', durationMs: [5, 4] },
      { name: 'app', durationMs: [6, 5] },
    ];
    const summary = serverTimingSummary({ ...recording, samples: { ...recording.samples, serverTiming } });
    expect(summary?.elsewhere?.share).to.be.closeTo(0.6 / 20.6, 1e-12);
  });

  it('gives an interval from eight rounds on that all have the part', () => {
    const shareOf = (_: number, round: number) => 0.5 + round / 100;
    const intervalOf = (recording: ReturnType<typeof recordingOf>) =>
      serverTimingSummary(recording)?.parts[0]?.shareInterval;
    expect(intervalOf(withServerTiming(recordingOf({ rounds: rounds(7) }), { db: shareOf }))).to.equal(
      undefined,
    );
    const eight = intervalOf(withServerTiming(recordingOf({ rounds: rounds(8) }), { db: shareOf }));
    expect(eight?.low).to.be.within(0.5, 0.52);
    expect(eight?.high).to.be.within(0.55, 0.57);
    const once = (place: number, round: number) => (round === 0 ? null : shareOf(place, round));
    expect(
      intervalOf(withServerTiming(recordingOf({ rounds: rounds(9) }), { db: once, app: () => 0.1 })),
    ).to.equal(undefined);
  });

  it('gives no interval for more than the whole, nor for the stages of a load', () => {
    const more = serverTimingSummary(withServerTiming(recordingOf({ rounds: rounds(8) }), { db: () => 1.3 }));
    expect(more?.parts[0]).to.deep.equal({ name: 'db', count: 24, p50Ms: 26, share: 1.3 });
    const load = openRecording({ latenessMs: [0, 0, 0], serviceMs: [10, 10, 10] });
    expect(serverTimingSummary(withServerTiming(load, { db: () => 0.5 }))?.parts[0]).to.deep.equal({
      name: 'db',
      count: 3,
      p50Ms: 5,
      share: 0.5,
    });
  });

  it('keeps interval and share together, and below the whole', () => {
    const recording = recordingOf({ rounds: rounds(10) });
    const almost = withServerTiming(recording, { db: (_, round) => (round === 5 ? 0.7 : 1) });
    const [part] = serverTimingSummary(almost)?.parts ?? [];
    expect(part?.shareInterval?.high).to.equal(1);
    const bent = withServerTiming(recording, { db: (_, round) => (round === 3 ? 0.01 : 0.7) });
    const [of] = serverTimingSummary(bent)?.parts ?? [];
    expect(of?.share).to.be.within(of?.shareInterval?.low ?? 1, of?.shareInterval?.high ?? 0);
  });

  it('encloses a known share about 95 times in 100', () => {
    const normal = seededNormal(5);
    let enclosed = 0;
    for (let trial = 0; trial < 400; trial += 1) {
      const times = Array.from({ length: 10 }, () => {
        const level = 20 * Math.exp(0.1 * normal());
        return Array.from({ length: 3 }, () => level * Math.exp(0.1 * normal()));
      });
      const noise = Array.from({ length: 10 }, () => 0.05 * normal());
      const recording = withServerTiming(recordingOf({ rounds: times }), {
        db: (_, round) => 0.6 * Math.exp((noise[round] ?? 0) + 0.05 * normal()),
      });
      const interval = serverTimingSummary(recording)?.parts[0]?.shareInterval;
      const truth = 0.6 * Math.exp(0.05 ** 2);
      if (interval && interval.low <= truth && truth <= interval.high) enclosed += 1;
    }
    expect(enclosed / 400).to.be.within(0.91, 0.99);
  });
});
