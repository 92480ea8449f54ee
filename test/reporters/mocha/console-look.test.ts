import { expect } from 'chai';
import Mocha from 'mocha';
import { consoleLook } from '../../../reporters/mocha/console-look';

describe('consoleLook @unit', () => {
  it('gives the reporters of Mocha that show tests to people, and none on request', () => {
    expect(consoleLook('spec')).to.equal(Mocha.reporters.Spec);
    expect(consoleLook('dot')).to.equal(Mocha.reporters.Dot);
    expect(consoleLook('none')).to.equal(undefined);
  });

  it('refuses any other, with those there are and the way for reporters of another kind', () => {
    for (const name of ['json', 'constructor', '', true, undefined])
      expect(() => consoleLook(name))
        .to.throw('`consoleReporter` must be one of spec, dot, ')
        .with.property('code', 'ERR_INVALID_OPTION');
    expect(() => consoleLook('json')).to.throw("but got 'json' (string). A reporter of another kind");
  });
});
