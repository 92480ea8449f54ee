import { expect } from 'chai';
import fc from 'fast-check';
import { plainSentence } from '../../lib/analysis/finding';
import { judged } from '../../lib/analysis/judge';
import { reportJson } from '../../lib/report/json';
import { parsedReport } from '../../lib/report/parse';
import { junitXml } from '../../reporters/ci/junit-xml';
import { reportMarkdown } from '../../reporters/markdown/report-markdown';
import { scenariosCsv } from '../../reporters/outputs/csv';
import { contradictionsIn } from '../doubles/contradictions';
import { randomJourney, randomSession } from '../doubles/random-sessions';
import { evidenceOf } from '../doubles/recordings';
import { findingOf, reportOfRecordings } from '../doubles/reports';

const RUNS = 1000;
/** What arithmetic leaves behind where nobody looked. */
const UNSPEAKABLE = /NaN|Infinity|undefined|null|∞|\d\.?\d*e[-+]\d|0\.000000x/;

/** All rules but those for what suites and launches leave behind, which sessions made of recordings do not have. */
const PROVOKED = [
  'cold-start',
  'cold-start-among-samples',
  'consistency',
  'failures',
  'input-inconclusive',
  'input-law',
  'input-no-difference',
  'input-ratio',
  'measurement-order',
  'modes',
  'no-errors',
  'no-samples',
  'peak',
  'saturation',
  'sequential-throughput',
  'single-latency',
  'speed-up',
  'steadiness',
  'tail',
  'thresholds',
];

describe('No two sentences of one report contradict @unit', () => {
  it(`in ${RUNS} random sessions, which provoke every rule`, function () {
    this.timeout(120_000);
    const provoked = new Set<string>();
    fc.assert(
      fc.property(randomSession, (recordings) => {
        const evidence = evidenceOf(recordings);
        const findings = judged(evidence);
        for (const { rule } of findings) provoked.add(rule);
        expect(findings.map(plainSentence).filter((text) => UNSPEAKABLE.test(text))).to.deep.equal([]);
        expect(contradictionsIn(findings, evidence.scenarios)).to.deep.equal([]);
      }),
      { numRuns: RUNS, seed: 20260102 },
    );
    expect([...provoked].sort()).to.deep.equal(PROVOKED);
  });

  it(`in ${RUNS} random journeys, of which every output can be made`, function () {
    this.timeout(120_000);
    const provoked = new Set<string>();
    fc.assert(
      fc.property(randomJourney, (recordings) => {
        const evidence = evidenceOf(recordings);
        const findings = judged(evidence);
        for (const { rule } of findings) provoked.add(rule);
        const report = reportOfRecordings(recordings, { findings });
        const texts = [
          ...findings.map(plainSentence),
          reportMarkdown(report),
          scenariosCsv(report),
          junitXml([report]),
        ];
        expect(texts.filter((text) => UNSPEAKABLE.test(text))).to.deep.equal([]);
        expect(contradictionsIn(findings, evidence.scenarios)).to.deep.equal([]);
        expect(parsedReport(reportJson(report), 'it').scenarios).to.have.length(recordings.length);
      }),
      { numRuns: RUNS, seed: 20260102 },
    );
    expect([...provoked]).to.include.members([
      'journey',
      'journey-step',
      'journeys-dropped',
      'failures',
      'thresholds',
    ]);
  });

  it('and contradictions would be noticed', () => {
    const about = { scenarios: ['a', 'b'] };
    const interval = (low: number, high: number) => [{ quantity: 'q', value: (low + high) / 2, low, high }];
    const ratio = findingOf({ ...about, rule: 'input-ratio', effects: interval(2, 3) });
    const shrinking = findingOf({ ...about, rule: 'input-ratio', effects: interval(0.2, 0.3) });
    const law = findingOf({ ...about, rule: 'input-law' });
    const same = findingOf({ ...about, rule: 'input-no-difference' });
    const faster = findingOf({ ...about, rule: 'speed-up', effects: interval(2, 3) });
    const failed = findingOf({ rule: 'failures', effects: [{ quantity: 'failed requests', value: 1 }] });
    const threshold = (verb: string, text: string, quantity: string, low: number, high: number) =>
      findingOf({
        ...about,
        rule: 'thresholds',
        severity: 'problem',
        sentence: [{ name: 'a' }, verb, { figure: text }, ': it …'],
        effects: [{ quantity, value: (low + high) / 2, low, high }],
      });
    const kept = findingOf({ ...about, rule: 'thresholds', sentence: ['All 3 thresholds are kept.'] });
    const broken = threshold(' breaks ', 'p(95) < 5 ms', 'p(95) in ms', 6, 8);
    const contradictory = [
      [kept, broken],
      [threshold(' breaks ', 'p(95) < 5 ms', 'p(95) in ms', 4, 8)],
      [threshold(' leaves ', 'p(95) < 5 ms', 'p(95) in ms', 6, 8)],
      [threshold(' leaves ', 'throughput > 100/s', 'throughput in requests per second', 101, 120)],
      [threshold(' breaks ', 'error rate < 1 %', 'error rate', 0.02, 0.1), findingOf({ rule: 'no-errors' })],
      [
        threshold(' breaks ', 'p(99)/p(50) < 2', 'p(99)/p(50)', 2.1, 3),
        findingOf({ ...about, rule: 'consistency', sentence: ['P99 is below 2x the median.'] }),
      ],
      [findingOf({ rule: 'no-samples', scenarios: ['a'] }), broken],
      [ratio, same],
      [law, same],
      [law, shrinking],
      [faster, { ...faster, effects: interval(1.1, 1.2) }],
      [findingOf({ ...faster, sentence: ['contention'] })],
      [findingOf({ ...faster, sentence: ['0.9x to 1.9x after 10 rounds'] })],
      [findingOf({ ...faster, sentence: ['at most 4 % more throughput'] })],
      [findingOf({ rule: 'no-errors' }), failed],
      [findingOf({ rule: 'no-samples', scenarios: ['a'] }), ratio],
      [
        findingOf({ ...about, rule: 'consistency' }),
        findingOf({ ...about, rule: 'consistency', severity: 'warning' }),
      ],
      [
        findingOf({ ...about, rule: 'measurement-order' }),
        findingOf({ ...about, rule: 'measurement-order' }),
      ],
    ];
    for (const findings of contradictory)
      expect(contradictionsIn(findings, []), findings.map(({ rule }) => rule).join()).not.to.deep.equal([]);
    expect(contradictionsIn([ratio, law, faster, broken], [])).to.deep.equal([]);
  });
});
