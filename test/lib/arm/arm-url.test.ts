import { expect } from 'chai';
import { sourceOfArm, URL_VARIABLE } from '../../../lib/arm/arm-url';
import { CONDUCTOR_VARIABLE } from '../../../lib/arm/protocol';
import { ARM_VARIABLE } from '../../../lib/scenario/environment-layer';

const DEPLOYED = { url: 'http://both.example.org' };

describe('lib/arm/arm-url @unit', () => {
  const names = [ARM_VARIABLE, CONDUCTOR_VARIABLE, URL_VARIABLE] as const;
  const before = names.map((name) => process.env[name]);

  afterEach(() => {
    for (const [index, name] of names.entries()) {
      const value = before[index];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  function inArm(url?: string): void {
    process.env[ARM_VARIABLE] = 'head';
    process.env[CONDUCTOR_VARIABLE] = '/nowhere';
    if (url !== undefined) process.env[URL_VARIABLE] = url;
  }

  it('leaves the app of an ordinary run alone, also where a URL is named', () => {
    process.env[URL_VARIABLE] = 'http://head.example.org';
    expect(sourceOfArm('orders', DEPLOYED)).to.equal(DEPLOYED);
  });

  it('measures the deployment of the arm, whatever the suite would start', () => {
    inArm('http://head.example.org');
    expect(sourceOfArm('orders', './app')).to.deep.equal({ url: 'http://head.example.org' });
    expect(sourceOfArm('orders', DEPLOYED)).to.include({ url: 'http://head.example.org' });
  });

  it('refuses one deployment for both versions, and says how two are named', () => {
    inArm();
    expect(() => sourceOfArm('orders', DEPLOYED)).to.throw(
      /at one URL for both.*--base-url <url> --head-url <url>/,
    );
    expect(sourceOfArm('orders', './app')).to.equal('./app');
  });
});
