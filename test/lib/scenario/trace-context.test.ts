import { expect } from 'chai';
import { measuredAt, unmeasuredAt } from '../../../lib/scenario/request-position';
import { newTracePrefix, traceIdOf, traceparentOf } from '../../../lib/scenario/trace-context';

const PREFIX = '4bf92f3577b34da6';

describe('lib/scenario/trace-context @unit', () => {
  it('is as W3C Trace Context has it, with another trace for each request, whatever its phase', () => {
    const positions = [
      ...Array.from({ length: 100 }, (_, i) => measuredAt(i)),
      ...Array.from({ length: 100 }, (_, ordinal) => unmeasuredAt('warm-up', ordinal, 10)),
      ...Array.from({ length: 100 }, (_, ordinal) => unmeasuredAt('profile', ordinal, 10)),
    ];
    const headers = positions.map((position) => traceparentOf(PREFIX, position));
    for (const [index, header] of headers.entries()) {
      expect(header).to.match(/^00-4bf92f3577b34da6[0-9a-f]{16}-(?!0{16})[0-9a-f]{16}-01$/);
      expect(header).to.contain(`-${traceIdOf(PREFIX, positions[index] ?? measuredAt(-1))}-`);
    }
    expect(new Set(headers)).to.have.property('size', 300);
  });

  it('spreads the last digits evenly, by which tracing systems choose', () => {
    const firsts = Array.from({ length: 1600 }, (_, i) => traceIdOf(PREFIX, measuredAt(i)).charAt(16));
    for (const digit of '0123456789abcdef')
      expect(firsts.filter((first) => first === digit).length).to.be.within(60, 140);
  });

  it('begins anew each time, and never with zeros alone', () => {
    const prefixes = Array.from({ length: 1000 }, newTracePrefix);
    expect(new Set(prefixes)).to.have.property('size', 1000);
    for (const prefix of prefixes) expect(prefix).to.match(/^(?!00)[0-9a-f]{16}$/);
  });
});
