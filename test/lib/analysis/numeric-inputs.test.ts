import { expect } from 'chai';
import { numericInputs } from '../../../lib/analysis/numeric-inputs';
import { measuredScenarios } from '../../../lib/analysis/summary';
import { handWrittenOf } from '../../doubles/recordings';

type Input = readonly [value: number | string, unit?: string];

function inputsOf(...inputs: readonly Input[]) {
  const recordings = inputs.map(([value, unit], index) =>
    handWrittenOf([1, 2], { name: `${index}`, value, ...(unit !== undefined && { unit }) }),
  );
  return numericInputs(measuredScenarios(recordings));
}

describe('lib/analysis/numeric-inputs @unit', () => {
  it('is the numbers of one unit as they are', () => {
    expect(inputsOf([100, 'px'], [4096, 'px'])).to.deep.equal({ inputs: [100, 4096], unit: 'px' });
    expect(inputsOf([10], [1])).to.deep.equal({ inputs: [10, 1] });
  });

  it('is in the smallest unit where they measure the same', () => {
    expect(inputsOf([1, 'MB'], [256, 'KB'])).to.deep.equal({ inputs: [1024, 256], unit: 'KB' });
    expect(inputsOf([2, 's'], [500, 'ms'], [1, 'min'])).to.deep.equal({
      inputs: [2000, 500, 60_000],
      unit: 'ms',
    });
    expect(inputsOf([500], [1, 'k'])).to.deep.equal({ inputs: [500, 1000] });
  });

  it('is nothing where a unit measures something else, or a value is a name', () => {
    expect(inputsOf([1, 'st'], [2, 'nd'])).to.equal(undefined);
    expect(inputsOf([1, 'MB'], [5, 'rows'])).to.equal(undefined);
    expect(inputsOf([1, 'MB'], [5])).to.equal(undefined);
    expect(inputsOf([1], ['jpeg'])).to.equal(undefined);
    expect(inputsOf()).to.equal(undefined);
  });
});
