import { expect } from 'chai';
import Mocha from 'mocha';
import { identityOf, measuredScenarios } from '../../../lib/analysis/summary';
import { singlePlace } from '../../../lib/mocha/mocha-test';
import { markSuite } from '../../../lib/mocha/records';
import { settingsFrom } from '../../../lib/scenario/settings';
import { groupPlace } from '../../../lib/suite/declared-place';
import { resetSession } from '../../../lib/suite/session';
import { toldApart } from '../../../reporters/mocha/session-tests';
import { recordingOf } from '../../doubles/recordings';

const settings = settingsFrom([]);

function suiteWith(
  root: Mocha.Suite,
  title: string,
  titles: readonly string[],
  service = 'shop',
): Mocha.Suite {
  const suite = Mocha.Suite.create(root, title);
  markSuite(suite, { service, settings, site: '' });
  for (const test of titles) suite.addTest(new Mocha.Test(test, () => undefined));
  return suite;
}

/** The id and the identity of each test, measured alone. */
function namesOf(
  root: Mocha.Suite,
  tests: readonly Mocha.Test[],
  service = 'shop',
): readonly (readonly string[])[] {
  const named = toldApart(service, root);
  const recordings = tests.map((test) => {
    const place = singlePlace(service, test, test.title);
    const recording = recordingOf({ rounds: [[1]], kind: 'single', group: place.group, name: place.group });
    return named({ ...recording, scenario: { ...recording.scenario, ...place } });
  });
  return measuredScenarios(recordings).map((measured) => [measured.id, identityOf(measured)]);
}

describe('reporters/mocha/told-apart @unit', () => {
  beforeEach(resetSession);

  it('tells the same title in two suites apart by the suites, whichever of them ran', () => {
    const root = new Mocha().suite;
    const users = suiteWith(root, 'users @performance', ['lists', 'counts']);
    const orders = suiteWith(root, 'orders @slow @performance', ['lists']);
    const all = [
      ['users: lists', 'users: lists'],
      ['counts', 'users: counts'],
      ['orders: lists', 'orders: lists'],
    ];
    expect(namesOf(root, [...users.tests, ...orders.tests])).to.deep.equal(all);
    expect(namesOf(root, orders.tests)).to.deep.equal(all.slice(2));
  });

  it('has the same identity where the other suite is not there at all', () => {
    const root = new Mocha().suite;
    const orders = suiteWith(root, 'orders @performance', ['lists']);
    expect(namesOf(root, orders.tests)).to.deep.equal([['lists', 'orders: lists']]);
  });

  it('does not mind the suites of another service', () => {
    const root = new Mocha().suite;
    const orders = suiteWith(root, 'orders', ['lists']);
    suiteWith(root, 'users', ['lists'], 'directory');
    expect(namesOf(root, orders.tests)).to.deep.equal([['lists', 'orders: lists']]);
  });

  it('numbers the same title in one suite by declaration, whichever of them ran', () => {
    const root = new Mocha().suite;
    const { tests } = suiteWith(root, 'orders', ['lists', 'lists']);
    expect(namesOf(root, tests.slice(1))).to.deep.equal([['lists (2)', 'orders: lists (2)']]);
  });

  it('numbers groups of one name in one suite, and in no other', () => {
    expect(['users', 'users', 'orders'].map((path) => groupPlace('shop', path, 'page'))).to.deep.equal([
      { group: 'page', suite: 'users' },
      { group: 'page (2)', suite: 'users' },
      { group: 'page', suite: 'orders' },
    ]);
  });
});
