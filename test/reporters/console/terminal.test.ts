import { expect } from 'chai';
import { terminalOf } from '../../../reporters/console/terminal';

describe('terminalOf @unit', () => {
  it('is as wide as the terminal, from 40 to 100 columns', () => {
    const columns = [20, 60, 100, 250].map(
      (count) => terminalOf({ isTTY: true, columns: count }, {}, true).columns,
    );
    expect(columns).to.deep.equal([40, 60, 100, 100]);
  });

  it('is 100 columns wide where there is no terminal, or one that does not say', () => {
    expect(terminalOf({}, {}, true).columns).to.equal(100);
    expect(terminalOf({ isTTY: false, columns: 50 }, {}, true).columns).to.equal(100);
    expect(terminalOf({ isTTY: true, columns: 0 }, {}, true).columns).to.equal(100);
  });

  it('moves only about in a terminal', () => {
    expect(terminalOf({ isTTY: true }, {}, true).canMove).to.equal(true);
    expect(terminalOf({ isTTY: true }, { TERM: 'dumb' }, true).canMove).to.equal(false);
    expect(terminalOf({}, {}, true).canMove).to.equal(false);
  });
});
