import { expect } from 'chai';
import type { ScalabilityLaw } from '../../../lib/analysis/groups/peak';
import { throughputAgainstWorkers } from '../../../reporters/svg/throughput-against-workers';
import { countOf, drawn, expectSound, findingOf, measured, recordingOf, textsOf } from './drawn';

const level = (workers: number, rounds = 5, ms = 10 + workers) =>
  recordingOf(
    `${workers} workers`,
    Array.from({ length: workers * 40 }, (_, index) => ms + (index % 7)),
    {
      kind: 'throughput',
      workers,
      rounds,
    },
  );
const group = measured(level(1), level(2), level(4), level(8));
const INTERVAL = /stroke-opacity="0\.55"/g;
const GUIDE = 'linear scaling';

describe('Throughput against workers', () => {
  it('has a point with an interval for every level, a guide, and the last value at its end', () => {
    const chart = drawn(throughputAgainstWorkers(group));
    expect(countOf(chart, INTERVAL)).to.equal(4);
    expect(textsOf(chart)).to.include.members([GUIDE, '1', '2', '4', '8', 'workers']);
    expect(textsOf(chart).at(-1)).to.match(/^\d+ req\/s$/);
    expectSound(chart);
  });

  it('draws no interval from fewer than three rounds', () => {
    const chart = drawn(throughputAgainstWorkers(measured(level(1, 2), level(2, 1))));
    expect(countOf(chart, INTERVAL)).to.equal(0);
    expect(textsOf(chart)[0]).to.match(/too few rounds/);
  });

  it('has no guide without one worker to start from', () => {
    expect(textsOf(drawn(throughputAgainstWorkers(measured(level(2), level(4)))))).not.to.include(GUIDE);
  });

  it('draws the fitted law with its peak', () => {
    const known = (value: number) => ({ value, low: value, high: value });
    const law: ScalabilityLaw = {
      throughputOfOne: known(70),
      contention: known(0.1),
      coherency: known(0.03),
      peak: { workers: 5, low: 4, high: 6, throughput: 175 },
      confidence: 0.95,
      rounds: 5,
    };
    const fitted = drawn(
      throughputAgainstWorkers(group, law, [findingOf('peak', group, 'Highest at 5 workers.')]),
    );
    expect(textsOf(fitted)).to.include.members(['peak ≈ 5.00 workers', '(4.00 to 6.00)']);
    expect(fitted.alt).to.equal('Throughput against the number of workers. Highest at 5 workers.');
    expect(countOf(fitted, /stroke-dasharray="5 4"/g)).to.equal(1);
    const without = drawn(throughputAgainstWorkers(group));
    expect(countOf(without, /stroke-dasharray="5 4"/g)).to.equal(0);
    expectSound(fitted);
  });

  it('names the levels without samples', () => {
    const none = recordingOf('16 workers', [], { kind: 'throughput', workers: 16 });
    const chart = drawn(throughputAgainstWorkers([...group, ...measured(none)]));
    expect(chart.alt).to.match(/16 workers: no samples/);
    expect(textsOf(chart)[0]).to.match(/1 level not shown/);
  });

  it('is sound from 1 to 1,024 workers and for wild rounds, and not drawn for one level', () => {
    expectSound(drawn(throughputAgainstWorkers(measured(level(1), level(64), level(1024, 5, 500)))));
    const wild = recordingOf('1', [0.01, 100, 0.02, 50], { kind: 'throughput', rounds: 4 });
    const chart = drawn(throughputAgainstWorkers([...measured(wild), ...measured(level(2))]));
    expect(countOf(chart, /rotate\(-90\)/g)).to.equal(1);
    expectSound(chart);
    expect(throughputAgainstWorkers(group.slice(0, 1))).to.equal(undefined);
  });
});
