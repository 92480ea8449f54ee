import { expect } from 'chai';
import type { AnsweredEvents, Exchange } from '../../../lib/client/client';
import { ReceivedResponse } from '../../../lib/client/response';
import { SampleStore } from '../../../lib/measure/sample-store';

/** Keeps one round of samples at 0, 20, 40 … ms. */
function round(
  store: SampleStore,
  index: number,
  durationsMs: readonly number[],
  failed: readonly number[] = [],
) {
  store.begin(durationsMs.length);
  // Answers come in another order than requests were started.
  for (const [place, durationMs] of [...durationsMs.entries()].reverse())
    store.add(place, place * 20, durationMs);
  for (const place of failed) store.discard(place);
  store.end(
    () => index,
    (place) => index * 100 + place,
  );
}

describe('SampleStore @unit', () => {
  it('gives the samples of finished rounds in the order their requests were started', () => {
    const store = new SampleStore(6, false);
    round(store, 0, [30, 20]);
    round(store, 1, [10]);
    expect(store.samples()).to.deep.equal({
      round: [0, 0, 1],
      iteration: [0, 1, 100],
      startMs: [0, 20, 0],
      durationMs: [30, 20, 10],
    });
    expect(store.histogram()).to.equal(undefined);
  });

  it('keeps what is known of the answers, the first byte only where it is not the last', () => {
    const store = new SampleStore(2, false);
    const answer = (startMs: number, firstByteMs: number, bodyBytes: number): Exchange => {
      const response = new ReceivedResponse(200, {}, []);
      return { startMs, endMs: 30, delivery: { kind: 'answered', response, firstByteMs, bodyBytes } };
    };
    const add = (place: number, exchange: Exchange) => {
      store.add(place, exchange.startMs, exchange.endMs - exchange.startMs);
      store.addAnswer(place, exchange);
    };
    const finish = () => store.end(() => 0, Number);
    store.begin(2);
    add(0, answer(10, 30, 5));
    add(1, answer(20, 30, 6));
    finish();
    expect(store.samples()).to.deep.include({ durationMs: [20, 10], bodyBytes: [5, 6] });
    expect(store.samples()).not.to.have.property('firstByteMs');
    store.begin(2);
    add(1, answer(20, 25, 7));
    finish();
    expect(store.samples()).to.deep.include({ firstByteMs: [20, 10, 5], bodyBytes: [5, 6, 7] });
  });

  it('keeps the events of streams, of none where none came, and has no room for them before', () => {
    const store = new SampleStore(1, false);
    const add = (place: number, startMs: number, events?: AnsweredEvents) => {
      const response = new ReceivedResponse(200, {}, []);
      store.add(place, startMs, 90);
      store.addAnswer(place, {
        startMs,
        endMs: startMs + 90,
        delivery: { kind: 'answered', response, bodyBytes: 1, ...(events && { events }) },
      });
    };
    const finish = () => store.end(() => 0, Number);
    store.begin(1);
    add(0, 10);
    finish();
    expect(store.samples()).not.to.have.any.keys('firstEventMs', 'events');
    store.begin(3);
    add(0, 100, { count: 2, firstMs: 130 });
    add(1, 200, { count: 5, firstMs: 210 });
    add(2, 300, { count: 0 });
    store.discard(1);
    finish();
    store.begin(2);
    add(1, 400, { count: 1, firstMs: 470 });
    store.discard(0);
    finish();
    expect(store.samples()).to.deep.include({
      startMs: [10, 100, 300, 400],
      firstEventMs: [null, 30, null, 70],
      events: [0, 2, 0, 1],
    });
  });

  it('leaves a round under way out', () => {
    const store = new SampleStore(6, false);
    round(store, 0, [30]);
    store.begin(1);
    store.add(0, 40, 10);
    expect(store.samples().durationMs).to.deep.equal([30]);
  });

  it('takes the samples of failed requests out, and of those that were never answered', () => {
    const store = new SampleStore(6, false);
    round(store, 0, [11, 12, 13], [1]);
    store.begin(3);
    store.add(1, 5, 14);
    store.end(
      () => 1,
      (place) => place,
    );
    expect(store.samples()).to.deep.equal({
      round: [0, 0, 1],
      iteration: [0, 2, 1],
      startMs: [0, 40, 5],
      durationMs: [11, 13, 14],
    });
  });

  it('keeps a sample of 0 ms', () => {
    const store = new SampleStore(1, false);
    round(store, 0, [0]);
    expect(store.samples().durationMs).to.deep.equal([0]);
  });

  it('makes room for more samples than were planned', () => {
    const store = new SampleStore(2, false);
    round(store, 0, [11, 12]);
    round(store, 1, [13, 14, 15, 16, 17]);
    expect(store.samples().durationMs).to.deep.equal([11, 12, 13, 14, 15, 16, 17]);
    expect(store.samples().startMs).to.deep.equal([0, 20, 0, 20, 40, 60, 80]);
  });

  it('keeps when requests of an open workload were meant to start', () => {
    const store = new SampleStore(1, true);
    store.begin(2);
    store.add(0, 3, 10, 1);
    store.add(1, 25, 10, 21);
    store.end(
      () => 0,
      (place) => place,
    );
    expect(store.samples().intendedStartMs).to.deep.equal([1, 21]);
  });

  it('counts all in a histogram where they are too many, and keeps those of evenly spread rounds', () => {
    const store = new SampleStore(20, false, 8);
    for (let index = 0; index < 16; index += 1) round(store, index, [index + 1, index + 1]);
    const { round: kept, durationMs } = store.samples();
    expect([...new Set(kept)]).to.deep.equal([0, 4, 8, 12]);
    expect(durationMs).to.deep.equal([1, 1, 5, 5, 9, 9, 13, 13]);
    const histogram = store.histogram();
    expect(histogram).to.include({ count: 32, minMs: 1, maxMs: 16 });
    expect(histogram?.sumMs).to.be.closeTo(2 * 136, 1e-9);
  });

  it('leaves failed requests out of the histogram, too', () => {
    const store = new SampleStore(4, false, 2);
    for (let index = 0; index < 4; index += 1) round(store, index, [5, 500], [1]);
    expect(store.histogram()).to.include({ count: 4, minMs: 5, maxMs: 5 });
  });

  it('keeps server timings beside their samples when failed ones are closed up and rounds thinned out', () => {
    const store = new SampleStore(2, false, 8);
    for (let index = 0; index < 8; index += 1) {
      store.begin(3);
      for (const place of [0, 1, 2]) {
        store.add(place, 0, index + 1);
        if (place > 0) store.addServerTiming(place, `round;dur=${index}, place;dur=${place}`);
      }
      store.discard(index % 3);
      store.end(
        () => index,
        (place) => place,
      );
    }
    const { round, iteration, serverTiming } = store.samples();
    const named = iteration.map((place) => (place === 0 ? null : place));
    expect(new Set(round)).to.deep.equal(new Set([0, 2, 4, 6]));
    expect(serverTiming).to.deep.equal([
      { name: 'round', durationMs: round.map((of, index) => (iteration[index] === 0 ? null : of)) },
      { name: 'place', durationMs: named },
    ]);
  });

  it('has no column of names that only failed requests had', () => {
    const store = new SampleStore(2, false);
    store.begin(2);
    for (const place of [0, 1]) store.add(place, 0, 1);
    store.addServerTiming(1, 'error;dur=5');
    store.discard(1);
    store.end(
      () => 0,
      (place) => place,
    );
    expect(store.samples()).to.not.have.property('serverTiming');
  });
});
