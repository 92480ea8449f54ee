import { expect } from 'chai';
import { besideSelected } from '../../../lib/compare/listed-files';

function beside(selected: readonly string[]): readonly string[] {
  const suite = [
    'test/perf/orders.perf.js',
    'test/perf/data/orders.json',
    'test/unit/sum.js',
    '.mocharc.json',
  ];
  return besideSelected(suite, { tests: 1, selected, others: [] });
}

describe('besideSelected @unit', () => {
  it('are the files beside and below those with selected tests', () => {
    expect(beside(['test/perf/orders.perf.js'])).to.deep.equal([
      'test/perf/orders.perf.js',
      'test/perf/data/orders.json',
    ]);
  });

  it('are all where one lies in the folder of the package', () => {
    expect(beside(['orders.perf.js'])).to.have.length(4);
  });
});
