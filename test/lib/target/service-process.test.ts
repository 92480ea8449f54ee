import { writeSync } from 'node:fs';
import { expect } from 'chai';
import { newFolder, Output } from '../../../lib/target/service-process';

describe('Output @unit', () => {
  const { TMPDIR } = process.env;

  afterEach(() => {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  });

  it('names the folder for temporary files where that is missing, and what to do', () => {
    process.env['TMPDIR'] = '/nowhere/at/all';
    expect(() => new Output(newFolder())).to.throw(
      /^A folder for temporary files could not be made in \/nowhere\/at\/all: ENOENT.* Create that folder, or let TMPDIR name another one\.$/,
    );
  });

  it('ends with what was thrown, not with the last frames of its stack', () => {
    const output = new Output(newFolder());
    try {
      const frames = Array.from(
        { length: 30 },
        (_, index) => `    at step${index} (/app/file.js:${index}:1)`,
      );
      writeSync(output.descriptor, `listening\nError: no database\n${frames.join('\n')}\n`);
      expect(output.end()).to.deep.equal([
        'listening',
        'Error: no database',
        'at step0 (/app/file.js:0:1)',
        'at step1 (/app/file.js:1:1)',
      ]);
    } finally {
      output.remove();
    }
  });
});
