import { expect } from 'chai';
import { titlesOf } from '../../../lib/compare/verdicts';
import { recordingOf } from '../../doubles/recordings';

function named(service: string, suite: string) {
  const { scenario } = recordingOf({ rounds: [[1]], group: 'Path', name: '/a' });
  return { service, scenario: { ...scenario, suite } };
}

describe('titlesOf @unit', () => {
  it('is no longer than tells a scenario from the others', () => {
    expect(titlesOf([named('orders', 'Orders')])).to.deep.equal(['Path, /a']);
    expect(titlesOf([named('orders', 'Orders'), named('users', 'Users')])).to.deep.equal([
      'orders, Path, /a',
      'users, Path, /a',
    ]);
    expect(titlesOf([named('orders', 'Old'), named('orders', 'New')])).to.deep.equal([
      'Old, Path, /a',
      'New, Path, /a',
    ]);
  });
});
