import { expect } from 'chai';
import { profileSetting, wantedKinds } from '../../../lib/scenario/profile-setting';

describe('profileSetting @unit', () => {
  it('takes kinds, by themselves, in a list and from the environment', () => {
    const { read, parse } = profileSetting;
    expect(wantedKinds(read('cpu') ?? false)).to.deep.equal(['cpu']);
    expect(wantedKinds(read(['heap', 'cpu']) ?? false)).to.deep.equal(['cpu', 'heap']);
    expect(read(parse('cpu, heap'))).to.deep.equal(['cpu', 'heap']);
    expect(read(parse('heap'))).to.deep.equal(['heap']);
    expect(read(parse('auto'))).to.equal('auto');
    expect(read(parse('false'))).to.equal(false);
  });

  it('leaves it to what is measured, or to nobody', () => {
    expect(wantedKinds('auto')).to.deep.equal([]);
    expect(wantedKinds(false)).to.deep.equal([]);
  });

  it('refuses anything else', () => {
    for (const given of [true, 'CPU', 'on', 1, [], ['cpu', 'lines'], ['cpu', 'cpu'], ['auto'], null, {}])
      expect(profileSetting.read(given), JSON.stringify(given)).to.equal(undefined);
  });
});
