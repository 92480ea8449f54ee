import { expect } from 'chai';
import { hotLine } from '../../../../lib/analysis/rules/hot-line';
import type { RecordedProfile } from '../../../../lib/measure/recording';
import type { ProfileLine } from '../../../../lib/profile/recorded-profile';
import { lineOf, profileOf, ten, withProfiles } from '../../../doubles/profiles';
import { recordingOf, sentencesOf } from '../../../doubles/recordings';
import { vitalsOf } from '../../../doubles/vitals';

const ROUNDS = [[5, 5, 5, 5, 5]];
const SWAYING = [110, 122, 110, 122, 110, 122, 110, 122, 110, 122];

function said(profile: RecordedProfile, name = 'POST /parse'): readonly string[] {
  const recording = recordingOf({ rounds: ROUNDS, kind: 'single', group: name, name });
  return sentencesOf(hotLine, [withProfiles(recording, profile)]);
}

function saidOf(line: ProfileLine): readonly string[] {
  return said(profileOf([line]));
}

describe('lib/analysis/rules/hot-line @unit', () => {
  it('names the line that takes most of the CPU time, with its interval', () => {
    expect(saidOf(lineOf(SWAYING))).to.deep.equal([
      '58 % (53 % to 63 %) of the CPU time of POST /parse is spent at src/server.ts:14, in parseBody: const items = JSON.parse(text).',
    ]);
  });

  it('names the function where no line is known, and what is built in that it calls', () => {
    const { code, ...line } = lineOf(SWAYING, { isWhole: true });
    expect(code).to.be.a('string');
    expect(saidOf(line)[0]).to.contain('is spent in parseBody (src/server.ts:14).');
    expect(saidOf({ ...line, callee: 'hash' })[0]).to.contain(
      'is spent in hash of Node.js, which parseBody calls (src/server.ts:14).',
    );
    expect(saidOf({ ...line, kind: 'package' })[0]).to.contain('(src/server.ts:14), of a package.');
  });

  it('takes into account how well the lines of a function are told apart', () => {
    expect(saidOf(lineOf(SWAYING, { lineError: 0.05 }))[0]).to.contain('58 % (39 % to 77 %)');
  });

  it('says nothing of a line that may be below 15 %, that few samples met, or that was not always there', () => {
    expect(saidOf(lineOf(ten(29)))).to.deep.equal([]);
    expect(saidOf(lineOf(ten(35)))).to.have.length(1);
    expect(saidOf(lineOf([0, 200, 0, 200, 0, 200, 0, 200, 0, 200]))).to.deep.equal([]);
    expect(saidOf(lineOf(SWAYING, { samples: 199 }))).to.deep.equal([]);
    expect(saidOf(lineOf([0, 0, 0, 200, 200, 200, 200, 200, 200, 200]))).to.deep.equal([]);
  });

  it('allows for a tenth of what it waited for a CPU, and not for more than all', () => {
    // Of 2,000 ms, 200: by one point, beside the two of each share and what ten blocks leave open.
    expect(said(profileOf([lineOf(ten(116))], { cpuWaitMs: 200 }))[0]).to.contain('58 % (55 % to 61 %)');
    expect(said(profileOf([lineOf(ten(116))], { cpuWaitMs: 0 }))[0]).to.contain('58 % (56 % to 60 %)');
    expect(said(profileOf([lineOf(ten(116))], { cpuWaitMs: 2100 }))[0]).to.contain('58 % (46 % to 70 %)');
    expect(said(profileOf([lineOf(ten(45))], { cpuWaitMs: 1600 }))).to.deep.equal([]);
  });

  it('speaks of the main thread alone where there are others, whose work is not seen', () => {
    const recording = { ...recordingOf({ rounds: ROUNDS }), vitals: [vitalsOf({ workerThreads: 4 })] };
    const hot = withProfiles(recording, profileOf([lineOf(SWAYING)]));
    expect(sentencesOf(hotLine, [hot])[0]).to.contain('of the CPU time of the main thread in ');
    expect(sentencesOf(hotLine, [withProfiles(recording, profileOf([], { blocks: ten(20) }))])).to.deep.equal(
      [],
    );
  });

  it('says nothing of allocated memory, nor where nothing was profiled', () => {
    expect(said(profileOf([lineOf(SWAYING)], { kind: 'heap' }))).to.deep.equal([]);
    expect(said(profileOf([], { processes: [], problem: 'it ended' }))).to.deep.equal([]);
    expect(sentencesOf(hotLine, [recordingOf({ rounds: ROUNDS })])).to.deep.equal([]);
  });

  it('says once what is the hot line of several scenarios', () => {
    const recordings = ['a', 'b'].map((name, index) =>
      withProfiles(recordingOf({ rounds: ROUNDS, name }), profileOf([lineOf(ten(100 + index))])),
    );
    const [sentence, ...others] = sentencesOf(hotLine, recordings);
    expect(others).to.deep.equal([]);
    expect(sentence).to.match(/of the CPU time of Input: b is spent .*; it is the hot line of 1 more\.$/);
  });

  it('says of a service that waits that it does', () => {
    const waiting = profileOf([], { blocks: ten(20) });
    expect(said(waiting)).to.deep.equal([
      'POST /parse mostly waits: while its requests were under way, the service worked for 10 % of the time.',
    ]);
    // Of a fast service, which waits for the client.
    expect(said({ ...waiting, medianMs: 1 })).to.deep.equal([]);
    expect(said(profileOf([], { blocks: ten(101) }))).to.deep.equal([]);
  });
});
