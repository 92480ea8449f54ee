import { expect } from 'chai';
import { whyBlocks } from '../../../reporters/compare/why';
import { judged, type Truth } from '../../doubles/comparisons';

function said(ratio: number, cpuMs: number): readonly unknown[] {
  const truth: Truth = { ratio, base: { costs: { cpuMs: 1 } }, head: { costs: { cpuMs } } };
  return whyBlocks(judged(truth));
}

/** 10 ms at the base. */
function slowerBy(ms: number, cpuMs: number): unknown {
  return said(1 + ms / 10, 1 + cpuMs)[0];
}

describe('reporters/compare/why @unit', () => {
  it('says why a scenario is slower where its requests cost more', () => {
    expect(said(1.15, 2)).to.deep.equal([
      '**Why** Image dimension, 100 px: CPU time per request 1.00 ms → 2.00 ms, **+100 %** (+100 % to +100 %).',
    ]);
  });

  it('has costs that do not contradict their change', () => {
    const scenarios = judged({ ratio: 1.15 }).map((scenario) => ({
      ...scenario,
      costs: [
        {
          name: 'cpuMs' as const,
          base: 0.725,
          head: 3.65,
          change: { ratio: 5.33, low: 3, high: 8, confidence: 0.99 },
          isShown: true,
        },
      ],
    }));
    expect(whyBlocks(scenarios)[0]).to.match(/0\.725 ms → 3\.86 ms, \*\*\+433 %\*\*/);
  });

  it('calls CPU time no reason that is a small part of the change', () => {
    expect(slowerBy(5, 4)).to.match(/^\*\*Why\*\* /);
    expect(slowerBy(5, 1)).to.equal(
      '**In part** Image dimension, 100 px: CPU time per request 1.00 ms → 2.00 ms, **+100 %** (+100 % to +100 %): 1.00 ms of the 5.14 ms by which it changed; the rest is no CPU time of the service, but waiting.',
    );
    expect(slowerBy(5, -0.5)).to.match(/^\*\*But\*\* /);
  });

  it('says allocated bytes in a unit that fits them, and what else is in them', () => {
    const [truth]: readonly Truth[] = [
      {
        ratio: 1.5,
        base: { costs: { 'allocatedBytes with sending': 120_000 } },
        head: { costs: { 'allocatedBytes with sending': 126_000 } },
      },
    ];
    expect(whyBlocks(judged(truth ?? {}))).to.deep.equal([
      '**Why** Image dimension, 100 px: allocated per request, with that of sending it, 120 KB → 126 KB, **+5.0 %** (+5.0 % to +5.0 %).',
    ]);
  });

  it('does not call a reason what points the other way', () => {
    expect(said(1.5, 0.5)[0]).to.match(/^\*\*But\*\* Image dimension, 100 px: CPU time per request/);
  });

  it('says what changed of a scenario whose time did not, and that it did not', () => {
    expect(said(1, 2)[0]).to.match(/^\*\*Costs alone\*\* .*; no change in speed is shown\.$/);
  });

  it('names the lines whose CPU time changed, the three largest', () => {
    const line = (headMs: number, code?: string) => ({
      kind: 'own code' as const,
      file: 'src/server.ts',
      line: 14,
      function: 'parseBody',
      ...(code === undefined ? { callee: 'hash' } : { code }),
      baseMs: 1,
      headMs,
      lowMs: headMs - 1.2,
      highMs: headMs - 0.8,
    });
    const scenarios = judged({ ratio: 1.5 }).map((scenario) => ({
      ...scenario,
      lines: [line(3, 'JSON.parse(text)'), line(2), line(0.5, 'free()'), line(0.6, 'more()')],
    }));
    expect(whyBlocks(scenarios)).to.deep.equal([
      '**Why** Image dimension, 100 px: CPU time per request 1.00 ms → 3.00 ms, **+2.00 ms** (+1.80 ms to +2.20 ms), at `src/server.ts:14`, in parseBody: JSON.parse(text); CPU time per request 1.00 ms → 2.00 ms, **+1.00 ms** (+0.800 ms to +1.20 ms), in hash of Node.js, which parseBody calls (`src/server.ts:14`).',
      '**But** Image dimension, 100 px: CPU time per request 1.00 ms → 0.500 ms, **−0.500 ms** (−0.300 ms to −0.700 ms), at `src/server.ts:14`, in parseBody: free().',
    ]);
  });

  it('says once what several scenarios have in common, and of each alone what is its own', () => {
    const truth = (name: string, cpuMs: number, allocatedBytes: number): Truth => ({
      name,
      ratio: 1.5,
      base: { value: 1, costs: { cpuMs: 1, allocatedBytes: 1000 } },
      head: { value: 1.5, costs: { cpuMs, allocatedBytes } },
    });
    expect(
      whyBlocks(judged(truth('100 px', 2, 1000), truth('200 px', 2.1, 2000), truth('400 px', 2, 1000))),
    ).to.deep.equal([
      '**Why** Image dimension, 100 px and 2 more: CPU time per request **+1.00 ms to +1.10 ms**.',
      '**Why** Image dimension, 200 px: allocated per request 1.00 KB → 2.00 KB, **+100 %** (+100 % to +100 %).',
    ]);
    expect(whyBlocks(judged(truth('100 px', 2, 2000), truth('200 px', 2, 2000)))).to.deep.equal([
      '**Why** Image dimension, 100 px and Image dimension, 200 px: CPU time per request **+1.00 ms**; allocated per request **+1.00 KB**.',
    ]);
  });

  it('puts names into code, and nothing else, where they are written so', () => {
    const names = ['/work?n=100', '/work?n=200', '/work?n=300'];
    const truths = names.map(
      (name): Truth => ({ name, ratio: 1.5, base: { costs: { cpuMs: 1 } }, head: { costs: { cpuMs: 2 } } }),
    );
    expect(whyBlocks(judged(...truths))[0]).to.match(
      /^\*\*In part\*\* `Image dimension, \/work\?n=100` and 2 more:/,
    );
  });

  it('says nothing where nothing changed', () => {
    expect(said(1.5, 1)).to.deep.equal([]);
  });
});
