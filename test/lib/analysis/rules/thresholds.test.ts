import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { thresholds } from '../../../../lib/analysis/rules/thresholds';
import { evidenceOf, failedRecording, recordingOf, sentencesOf } from '../../../doubles/recordings';
import { withThresholds } from '../../../doubles/thresholds';

const rounds = Array.from({ length: 10 }, (_, round) => [10, 11, 12].map((ms) => ms + round / 10));
const quick = recordingOf({ rounds, name: 'quick' });
const other = recordingOf({ rounds, name: 'other' });

describe('lib/analysis/rules/thresholds @unit', () => {
  it('says nothing without thresholds', () => {
    expect(sentencesOf(thresholds, [quick, other])).to.deep.equal([]);
  });

  it('says once that all are kept, counting those of every scenario', () => {
    const session = [
      withThresholds(quick, ['max<20', 'med<20']),
      withThresholds(other, ['max<20']),
      recordingOf({ rounds, name: 'free' }),
    ];
    const [finding, ...others] = thresholds(evidenceOf(session));
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({
      severity: 'fact',
      section: 'key findings',
      scenarios: ['Input: quick', 'Input: other'],
      sampleSize: 30,
      effects: [{ quantity: 'thresholds kept', value: 3 }],
    });
    expect(finding && plainSentence(finding)).to.equal('All 3 thresholds of what was measured are kept.');
    expect(sentencesOf(thresholds, [withThresholds(quick, ['max<20'])])).to.deep.equal([
      'The one threshold of what was measured is kept.',
    ]);
  });

  it('names each that is broken or not supported, with what is known, and none that is kept', () => {
    const findings = thresholds(evidenceOf([withThresholds(quick, ['med<5', 'p(99)<1000', 'max<20'])]));
    expect(findings.map(plainSentence)).to.deep.equal([
      'Input: quick breaks p(50) < 5 ms: it is 11.4 ms (11.0 ms to 11.9 ms, n=30).',
      'Input: quick cannot show p(99) < 1000 ms: it is not supported (n=30, it takes 299).',
    ]);
    for (const finding of findings)
      expect(finding).to.deep.include({ severity: 'problem', section: 'key findings', sampleSize: 30 });
    expect(findings[0]?.effects[0]).to.include({ quantity: 'p(50) in ms' });
    expect(findings[0]?.effects[0]?.low).to.be.closeTo(11, 1e-9);
    expect(findings[0]?.effects[0]?.high).to.be.closeTo(11.9, 1e-9);
    expect(findings[1]?.advice).to.equal('Raise `iterations`, or limit what fewer requests can show.');
  });

  it('warns of what is undecided, and makes a problem of it where that fails the test', () => {
    const of = (undecided?: 'fail') =>
      thresholds(evidenceOf([withThresholds(quick, ['rate<0.01'], undecided)]));
    expect(of().map(plainSentence)).to.deep.equal([
      'Input: quick leaves error rate < 1 % undecided: it is 0 % (0 % to 9.5 %, n=30).',
    ]);
    expect(of()[0]).to.deep.include({
      severity: 'warning',
      section: 'trust',
      advice: 'Raise `iterations`: it takes 299 without a failed one.',
    });
    expect(of('fail')[0]).to.deep.include({ severity: 'problem', section: 'key findings' });
  });

  it('never says that all are kept of what has no samples', () => {
    const failed = withThresholds(failedRecording(), ['p(95)<200']);
    expect(sentencesOf(thresholds, [withThresholds(quick, ['max<20']), failed])).to.deep.equal([
      'Input: a cannot show p(95) < 200 ms: it has no samples.',
    ]);
  });
});
