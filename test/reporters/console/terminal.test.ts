import { expect } from 'chai';
import { terminalOf } from '../../../reporters/console/terminal';

function isUnicode(environment: Readonly<Record<string, string>>, platform = 'linux'): boolean {
  return terminalOf({}, environment, true, platform).isUnicode;
}

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

  it('knows which terminals have no more than ASCII', () => {
    expect(isUnicode({})).to.equal(true);
    expect(isUnicode({ TERM: 'xterm-256color', LANG: 'C.UTF-8' })).to.equal(true);
    expect(isUnicode({ LANG: 'de_DE.utf8', LC_ALL: '' })).to.equal(true);
    expect(isUnicode({ TERM: 'linux', LANG: 'C.UTF-8' })).to.equal(false);
    expect(isUnicode({ TERM: 'dumb' })).to.equal(false);
    expect(isUnicode({ LANG: 'C.UTF-8', LC_ALL: 'POSIX' })).to.equal(false);
    expect(isUnicode({ LANG: 'en_US.ISO-8859-1' })).to.equal(false);
    expect(isUnicode({}, 'win32')).to.equal(false);
    expect(isUnicode({ WT_SESSION: 'x' }, 'win32')).to.equal(true);
    expect(isUnicode({ TERM_PROGRAM: 'vscode' }, 'win32')).to.equal(true);
  });
});
