import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import wabt from 'wabt';
import { SCAN_MODULE } from '../src/scan-module';

describe('SCAN_MODULE @unit', () => {
  it('is scan.wat in binary form', async () => {
    const { parseWat } = await wabt();
    const module = parseWat('scan.wat', await readFile(join(__dirname, '../src/scan.wat')));
    expect(SCAN_MODULE.equals(module.toBinary({}).buffer)).to.equal(true);
  });
});
