import { expect } from 'chai';
import { processProfileOf } from '../../../lib/profile/process-profile';
import type { SlowWork } from '../../../lib/profile/recorded-profile';
import { type Called, cpuProfile, type Met, projectFile } from '../../doubles/raw-profiles';

const FILE = projectFile('src/server.js');
const USUAL: Called = { name: 'usual', file: FILE, line: 9, ticks: [[10, 5]] };
const SLOW: Called = {
  name: 'slow',
  file: FILE,
  line: 39,
  ticks: [
    [40, 99],
    [41, 1],
  ],
};
const IDLE: Called = { name: '(idle)' };

function of(called: Called, ...ms: readonly number[]): Met {
  return { stack: [called], ms };
}

function ones(count: number): readonly number[] {
  return Array.from({ length: count }, () => 1);
}

/** Thirty requests, one after the other, of which each tenth does something else as well; a millisecond between two. */
function slowWorkWith(usual: readonly Met[], seldom: readonly Met[], shiftMs = 0): SlowWork | undefined {
  const met: Met[] = [];
  const spans: { readonly startMs: number; readonly endMs: number }[] = [];
  let startMs = 0;
  for (let request = 0; request < 30; request += 1) {
    const own = request % 10 === 5 ? [...usual, ...seldom] : usual;
    const endMs = startMs + own.flatMap(({ ms }) => ms).reduce((sum, ms) => sum + ms, 0);
    spans.push({ startMs: startMs + shiftMs, endMs: endMs + shiftMs });
    met.push(...own, of(IDLE, 1));
    startMs = endMs + 1;
  }
  return processProfileOf(cpuProfile(met), spans).slowWork;
}

describe('The work of slow requests @unit', () => {
  it('is where they are longer than the others', () => {
    expect(slowWorkWith([of(USUAL, ...ones(5))], [of(SLOW, ...ones(20))])).to.deep.equal({
      thresholdMs: 10,
      slow: 3,
      explained: 3,
      line: { kind: 'own code', file: 'src/server.js', line: 40, function: 'slow' },
    });
  });

  it('is that of a function where several of its lines have samples', () => {
    const several = {
      ...SLOW,
      ticks: [
        [40, 60],
        [41, 40],
      ] as const,
    };
    expect(slowWorkWith([of(USUAL, ...ones(5))], [of(several, ...ones(20))])?.line).to.deep.equal({
      kind: 'own code',
      file: 'src/server.js',
      line: 40,
      isWhole: true,
      function: 'slow',
    });
  });

  it('is not that of the hot line where that takes as long in all requests', () => {
    expect(slowWorkWith([of(USUAL, ...ones(40))], [of(IDLE, ...ones(30))])).to.equal(undefined);
  });

  it('is none of what waited for a CPU: one sample that lasts', () => {
    expect(slowWorkWith([of(USUAL, ...ones(5))], [of(USUAL, 20)])).to.equal(undefined);
  });

  it('is none of garbage collections, and of requests at another time', () => {
    const usual = [of(USUAL, ...ones(5))];
    expect(slowWorkWith(usual, [of({ name: '(garbage collector)' }, ...ones(20))])).to.equal(undefined);
    expect(slowWorkWith(usual, [of(SLOW, ...ones(20))], 1_000_000)).to.equal(undefined);
  });

  it('is unknown without requests that were sent one after the other', () => {
    expect(processProfileOf(cpuProfile([of(SLOW, ...ones(50))]), []).slowWork).to.equal(undefined);
  });
});
