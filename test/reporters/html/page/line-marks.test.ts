import { expect } from 'chai';
import { spreadLabels } from '../../../../reporters/html/page/line-marks';

describe('reporters/html/page/line-marks @unit', () => {
  it('leaves labels at their lines where there is room', () => {
    expect(spreadLabels([100, 50, 20], 10, 200)).to.deep.equal([100, 50, 20]);
  });

  it('moves labels up that would cover others, and none out of the plot', () => {
    expect(spreadLabels([100, 98, 97], 10, 200)).to.deep.equal([100, 85, 70]);
    expect(spreadLabels([12, 11, 10], 10, 200)).to.deep.equal([40, 25, 10]);
  });
});
