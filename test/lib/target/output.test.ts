import { expect } from 'chai';
import { Output } from '../../../lib/target/output';

describe('Output @unit', () => {
  const { TMPDIR } = process.env;

  afterEach(() => {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  });

  it('names the folder for temporary files where that is missing, and what to do', () => {
    process.env['TMPDIR'] = '/nowhere/at/all';
    expect(() => new Output()).to.throw(
      /^A folder for temporary files could not be made in \/nowhere\/at\/all: ENOENT.* Create that folder, or let TMPDIR name another one\.$/,
    );
  });
});
