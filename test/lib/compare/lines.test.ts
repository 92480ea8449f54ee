import { expect } from 'chai';
import { comparedLines } from '../../../lib/compare/lines';
import { lineOf, profileOf, ten, withProfiles } from '../../doubles/profiles';
import { recordingOf } from '../../doubles/recordings';

const RECORDING = recordingOf({ rounds: [[5, 5, 5]] });
/** Of 400 requests of 5 ms. */
const ALL = { blocks: ten(200) };

function withLines(...lines: readonly Parameters<typeof lineOf>[]) {
  const all = lines.map(([blocks, own]) => lineOf(blocks, own));
  return withProfiles(RECORDING, profileOf(all, ALL));
}

describe('Lines of two versions @unit', () => {
  it('are the same if their text is, and stand where the head has them', () => {
    const lines = comparedLines(withLines([ten(40)]), withLines([ten(80), { line: 20 }]));
    expect(lines).to.have.length(1);
    expect(lines[0]).to.include({ file: 'src/server.ts', line: 20, baseMs: 1, headMs: 2 });
    expect(lines[0]?.lowMs).to.be.closeTo(0.859, 0.001);
  });

  it('come with the largest difference first, whichever way it points, and those of one version alone', () => {
    const base = withLines([ten(100), { code: 'a()' }], [ten(40), { code: 'b()' }]);
    const head = withLines(
      [ten(60), { code: 'a()' }],
      [ten(40), { code: 'b()' }],
      [ten(90), { code: 'c()' }],
    );
    expect(comparedLines(base, head).map(({ code, baseMs, headMs }) => [code, baseMs, headMs])).to.deep.equal(
      [
        ['c()', 0, 2.25],
        ['a()', 2.5, 1.5],
      ],
    );
  });

  it('are left out where the difference is small, or not sure', () => {
    expect(comparedLines(withLines([ten(40)]), withLines([ten(48)]))).to.deep.equal([]);
    const swaying = Array.from({ length: 10 }, (_, block) => (block % 2 === 0 ? 0 : 140));
    expect(comparedLines(withLines([ten(40)]), withLines([swaying]))).to.deep.equal([]);
  });

  it('are left out where waiting for a CPU may be the difference', () => {
    const waiting = (cpuWaitMs: number) =>
      withProfiles(RECORDING, profileOf([lineOf(ten(80))], { ...ALL, cpuWaitMs }));
    expect(comparedLines(withLines([ten(40)]), waiting(100))).to.have.length(1);
    expect(comparedLines(withLines([ten(40)]), waiting(400))).to.deep.equal([]);
  });

  it('are unknown where one version was not profiled, or its memory alone', () => {
    expect(comparedLines(RECORDING, withLines([ten(80)]))).to.deep.equal([]);
    const heap = withProfiles(RECORDING, profileOf([lineOf(ten(80))], { kind: 'heap' }));
    expect(comparedLines(withLines([ten(40)]), heap)).to.deep.equal([]);
  });
});
