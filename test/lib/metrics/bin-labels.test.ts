import { expect } from 'chai';
import { binLabels } from '../../../lib/metrics/bin-labels';

describe('binLabels @unit', () => {
  it('has one label fewer than edges, with one decimal', () => {
    expect(binLabels([1, 2, 3.04])).to.deep.equal(['1.0-2.0ms', '2.0-3.0ms']);
  });

  it('rounds ties to the even digit, as Python does', () => {
    expect(binLabels([0.25, 0.75, 1.25])).to.deep.equal(['0.2-0.8ms', '0.8-1.2ms']);
  });

  it('takes as many decimals as keep all labels different', () => {
    expect(binLabels([1, 1.01, 1.02, 1.03])).to.deep.equal(['1.00-1.01ms', '1.01-1.02ms', '1.02-1.03ms']);
    expect(binLabels([0, 0.0004, 0.0008])).to.deep.equal(['0.000-0.000ms', '0.000-0.001ms']);
  });

  it('takes no more than that', () => {
    expect(binLabels([1, 1.04, 1.08])).to.deep.equal(['1.0-1.0ms', '1.0-1.1ms']);
  });

  it('writes negative edges', () => {
    expect(binLabels([-0.5, 0, 0.5])).to.deep.equal(['-0.5-0.0ms', '0.0-0.5ms']);
  });

  it('ends where no number of decimals tells the edges apart', () => {
    expect(binLabels([7, 7, 7])).to.deep.equal([
      '7.00000000000000000000-7.00000000000000000000ms',
      '7.00000000000000000000-7.00000000000000000000ms',
    ]);
  });
});
