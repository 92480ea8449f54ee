import { expect } from 'chai';
import { EventCounter } from '../../../lib/client/event-counter';

/** How many events a stream has, which comes in these pieces. */
function countOf(...pieces: readonly (string | Buffer)[]): number {
  const counter = new EventCounter();
  for (const piece of pieces) {
    const bytes = Buffer.from(piece);
    expect(counter.read(bytes, 0, bytes.length)).to.equal(bytes.length);
  }
  return counter.count;
}

const STREAMS: readonly (readonly [what: string, events: number, stream: string])[] = [
  ['events with one line of data and with several', 2, 'data: a\n\ndata: b\ndata: c\n\n'],
  ['an event of a type, with an id', 1, 'event: tick\nid: 7\ndata: 1\n\n'],
  ['data without a blank, a value, or a colon', 3, 'data:a\n\ndata:\n\ndata\n\n'],
  ['no events: comments and times alone', 0, ': hello\n\nretry: 100\n\n:\n\n'],
  ['no events: a type or an id without data', 0, 'event: tick\n\nid: 1\n\n'],
  ['no events: fields that only begin or end like data', 0, 'dat: a\n\ndatas: a\n\n data: a\n\nxdata: a\n\n'],
  ['no events: the name of the field in capitals', 0, 'DATA: a\n\n'],
  ['one event among empty lines', 1, '\n\n\ndata: a\n\n\n\n'],
  ['an event that is not ended does not count', 1, 'data: a\n\ndata: b\n'],
  ['lines that end in CR and LF', 2, 'data: a\r\n\r\n: x\r\ndata: b\r\n\r\n'],
  ['lines that end in CR alone', 2, 'data: a\r\rdata: b\r\r'],
  ['lines that end now so, now so', 3, 'data: a\r\n\ndata: b\n\r\ndata: c\r\n\r'],
  ['a byte order mark before the first line', 2, '\ufeffdata: a\n\ndata: b\n\n'],
  ['no event: a byte order mark elsewhere', 0, '\n\ufeffdata: a\n\n'],
  ['text of several bytes a character', 1, 'data: 日本語 😀\n\n'],
  ['data in a comment', 0, ': data: a\n\n'],
];

describe('lib/client/event-counter @unit', () => {
  for (const [what, events, stream] of STREAMS)
    it(`counts, wherever the bytes are cut: ${what}`, () => {
      const bytes = Buffer.from(stream);
      expect(countOf(bytes)).to.equal(events);
      for (let cut = 1; cut < bytes.length; cut += 1)
        expect(countOf(bytes.subarray(0, cut), bytes.subarray(cut)), `cut at ${cut}`).to.equal(events);
      expect(countOf(...Array.from(bytes, (_, at) => bytes.subarray(at, at + 1)))).to.equal(events);
    });

  it('counts an event whose first line only began like a byte order mark', () => {
    const [first, second] = Buffer.from('\ufeff');
    expect(countOf(Buffer.from([first ?? 0, second ?? 0]), 'data: a\n\ndata: b\n\n')).to.equal(1);
  });

  it('is over behind the last event that is wanted, at its very byte', () => {
    const bytes = Buffer.from('data: a\n\n: pause\n\ndata: b\n\ndata: c\n\n');
    const end = bytes.indexOf('data: c');
    for (let cut = 0; cut < end; cut += 1) {
      const counter = new EventCounter(2);
      expect(counter.read(bytes, 0, cut)).to.equal(cut);
      expect(counter.isOver).to.equal(false);
      expect(counter.read(bytes, cut, bytes.length)).to.equal(end);
      expect([counter.isOver, counter.count]).to.deep.equal([true, 2]);
      expect(counter.read(bytes, end, bytes.length)).to.equal(end);
    }
  });
});
