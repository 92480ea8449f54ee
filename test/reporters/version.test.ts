import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageFolder, version } from '../../reporters/version';

describe('reporters/version @unit', () => {
  it('is the version of this package', () => {
    const manifest: { readonly version: string } = JSON.parse(
      readFileSync(join(__dirname, '../../package.json'), 'utf8'),
    );
    expect(manifest.version).to.match(/^\d+\.\d+\.\d+/);
    expect(version).to.equal(manifest.version);
  });

  it('knows the folder of this package', () => {
    expect(packageFolder).to.equal(join(__dirname, '../..'));
  });
});
