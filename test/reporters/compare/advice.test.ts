import { expect } from 'chai';
import { baseMarginOf } from '../../../lib/scenario/threshold';
import { metricOf, thresholdOf } from '../../../lib/scenario/threshold-parser';
import { adviceOf, firstStep } from '../../../reporters/compare/advice';
import { exitCodeOf } from '../../../reporters/compare/comparison-words';
import { comparisonOf, judged, type Truth } from '../../doubles/comparisons';
import { journeyRecordings, tenRounds } from '../../doubles/journeys';

function advised(launches: number, launchNoise: number): readonly string[] {
  const parts = { launches, durationMs: launches * 60_000 };
  return adviceOf(comparisonOf(judged({ launches, launchNoise }), parts));
}

describe('reporters/compare/advice @unit', () => {
  it('begins with what a reviewer has to do, by the worst verdict', () => {
    const step = (...truths: readonly Truth[]) => firstStep(comparisonOf(judged(...truths)));
    const more = { base: { costs: { cpuMs: 1 } }, head: { costs: { cpuMs: 6 } } };
    expect(step({}, { seed: 3 })).to.equal('Nothing.');
    expect(step({ ratio: 1.5, ...more }, {})).to.match(
      /^Before this is merged, look at what \*\*Why\*\* names.*`PERF_MARKDOWN_PROFILE=auto`/,
    );
    expect(step({ ratio: 1.5 })).to.match(/what was counted does not tell why.*`PERF_MARKDOWN_PROFILE=auto`/);
    const [journey] = journeyRecordings([{ name: 'Pays', rounds: tenRounds(10) }]);
    const ofJourney = judged({ ratio: 1.5 }).map((of) => ({
      ...of,
      ...(journey && { scenario: journey.scenario }),
    }));
    expect(firstStep(comparisonOf(ofJourney))).to.match(/`PERF_MARKDOWN_PROFILE=auto`/);
    expect(step({ ratio: 1.5 }, { head: { hasFailed: true } })).to.match(/^This change breaks/);
    expect(step({ ratio: 1.1 }, {})).to.match(/^Nothing in the code because of this/);
    const failing = { base: { hasFailed: true }, head: { hasFailed: true } };
    expect(step({ ratio: 1.1 }, failing)).to.match(
      /^Mend what fails with and without .* of 1 scenario\. See below/,
    );
    expect(step({ base: { hasFailed: true } })).to.match(/why nothing could be compared/);
    const doubts = [{ sentence: 'The machine was busy.', advice: 'Stop what else runs.' }];
    expect(firstStep(comparisonOf(judged({}), { doubts }))).to.match(/unless a doubt below/);
  });

  it('says how much time the first look takes, where there was less', () => {
    expect(advised(1, 0.01)).to.deep.equal([
      'Nothing is decided by fewer than 5 starts, and there was time for 1: give it about 5 min, `--time 5m`.',
    ]);
  });

  it('says how much time would decide, and that no time would', () => {
    expect(advised(5, 0.06)[0]).to.match(/^About (\d+) min would decide what is undecided, `--time \1m`\.$/);
    expect(advised(5, 0.5)[0]).to.match(/^What is undecided is too noisy/);
  });

  it('says how a change that is meant is allowed, by a limit that it keeps', () => {
    const [text = ''] = adviceOf(comparisonOf(judged({ ratio: 1.36 }, { ratio: 1.2, seed: 9 })));
    expect(text).to.match(/'p\(50\)\/base': '< 1\.4[05]' \}`, for the largest change\.$/);
    const throughput = adviceOf(comparisonOf(judged({ ratio: 0.5, measure: 'throughput' })));
    expect(throughput[0]).to.match(/'throughput\/base': '> 0\.4\d' \}`\.$/);
  });

  it('allows each kind of change, so that the next comparison passes', () => {
    const truths: readonly Truth[] = [
      { ratio: 1.36 },
      { ratio: 1.9 },
      { ratio: 0.7, measure: 'throughput' },
      { ratio: 0.02, measure: 'throughput' },
    ];
    const [text = ''] = adviceOf(comparisonOf(judged(...truths)));
    const thresholds = [...text.matchAll(/'([\w()/]+)': '([<>] [\d.]+)'/g)].flatMap(
      ([, name = '', limit = '']) => {
        const metric = metricOf(name);
        const threshold = metric && thresholdOf(metric, limit);
        return threshold && 'limit' in threshold ? [threshold] : [];
      },
    );
    expect(thresholds).to.have.length(2);
    const again = judged(
      ...truths.map((truth) => ({
        ...truth,
        margin: baseMarginOf(thresholds, truth.measure ?? 'latency') ?? 0,
      })),
    );
    expect(exitCodeOf({ scenarios: again }, 'warn')).to.equal(0);
  });

  it('says what may be missing where only the base fails', () => {
    const failed = comparisonOf(judged({ base: { hasFailed: true } }, {}));
    const [text] = adviceOf(failed);
    expect(text).to.match(/^1 scenario cannot be compared, failing at the base alone.*`--build "…"`/);
    const { commit: _, ...ofUrl } = failed.base;
    expect(adviceOf({ ...failed, base: { ...ofUrl, commit: null } })).to.deep.equal([]);
  });

  it('says nothing where nothing is undecided', () => {
    expect(advised(10, 0.01)).to.deep.equal([]);
  });
});
