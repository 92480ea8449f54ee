import { expect } from 'chai';
import { heapGrowthRule } from '../../../../lib/analysis/rules/heap-growth';
import { thresholdResults } from '../../../../lib/analysis/thresholds';
import type { Recording, WeighedCycle } from '../../../../lib/measure/recording';
import type { ProfileLine } from '../../../../lib/profile/recorded-profile';
import { metricOf, thresholdOf } from '../../../../lib/scenario/threshold-parser';
import { memoryGrowthSection } from '../../../../reporters/markdown/memory-growth';
import { sectionMarkdown } from '../../../../reporters/markdown/section-markdown';
import { lineOf, profileOf, ten, withProfiles } from '../../../doubles/profiles';
import { recordingOf, sentencesOf } from '../../../doubles/recordings';
import { reportOfRecordings } from '../../../doubles/reports';

function weighed(bytesAt: (cycle: number) => number): readonly WeighedCycle[] {
  return Array.from({ length: 10 }, (_, cycle) => ({
    requests: 100 * (cycle + 1),
    // What is held is never twice the same.
    usedBytes: 4e6 + bytesAt(cycle) + (cycle % 2) * 2000,
    externalBytes: 1e6,
    residentBytes: 5e7,
  }));
}

function recordingWith(bytesAt: (cycle: number) => number) {
  return { ...recordingOf({ rounds: [[10, 10]], name: '100 px' }), heap: weighed(bytesAt) };
}

const LEAKING = recordingWith((cycle) => cycle * 100_000);

function verdictOn(limit: string, bytesAt: (cycle: number) => number) {
  const metric = metricOf('heap growth');
  const threshold = metric && thresholdOf(metric, limit);
  if (!threshold || 'expected' in threshold) throw new Error(`${limit} is no limit.`);
  const recording = recordingWith(bytesAt);
  return thresholdResults({ ...recording, scenario: { ...recording.scenario, thresholds: [threshold] } })[0];
}

describe('lib/analysis/rules/heap-growth @unit', () => {
  it('says by how much a service grows, with the interval', () => {
    const [sentence] = sentencesOf(heapGrowthRule, [LEAKING]);
    expect(sentence).to.match(
      /^Input: 100 px holds 1\.00 KB more after each request \(9\d\d bytes to 1\.0\d KB\) and does not let them go\.$/,
    );
  });

  it('names the function that allocates most of what is held, where one stands out', () => {
    const saidOf = (
      recording: Recording,
      kept: number,
      own: Partial<ProfileLine> = {},
    ): string | undefined => {
      const line = lineOf(ten(kept), { function: 'keep', isWhole: true, ...own });
      return sentencesOf(heapGrowthRule, [withProfiles(recording, profileOf([line], { kind: 'held' }))])[0];
    };
    expect(saidOf(LEAKING, 180)).to.match(
      / go\. 90 % \(88 % to 92 %\) of what further requests left behind in the heap of JavaScript was allocated in keep \(src\/server\.ts:14\)\.$/,
    );
    const plain = sentencesOf(heapGrowthRule, [LEAKING])[0];
    expect([saidOf(LEAKING, 90), saidOf(LEAKING, 180, { samples: 49 })]).to.deep.equal([plain, plain]);
    expect(
      saidOf(
        recordingWith(() => 0),
        180,
      ),
    ).not.to.contain('keep');
  });

  it('names nobody where most of it is held by buffers, which no profile sees', () => {
    const inBuffers = LEAKING.heap.map((cycle, index) => ({
      ...cycle,
      externalBytes: cycle.externalBytes + index * 300_000,
    }));
    const lines = [lineOf(ten(180), { function: 'keep', isWhole: true })];
    const recording = withProfiles({ ...LEAKING, heap: inBuffers }, profileOf(lines, { kind: 'held' }));
    expect(sentencesOf(heapGrowthRule, [recording])[0]).to.match(
      /holds 4\.00 KB more .* go\. Most of it is held by buffers, of which no profile tells who made them\.$/,
    );
  });

  it('says what the most is that it may grow by, where nothing shows that it does', () => {
    expect(sentencesOf(heapGrowthRule, [recordingWith(() => 0)])[0]).to.match(
      /^Input: 100 px: no leak is shown; it holds at most \d+(\.\d+)? bytes more after each request\.$/,
    );
  });

  it('calls what fills and stops no leak, and says nothing where nothing was weighed', () => {
    const filling = recordingWith((cycle) => Math.min(5, cycle) * 500_000);
    expect(sentencesOf(heapGrowthRule, [filling])[0]).not.to.include('does not let them go');
    expect(sentencesOf(heapGrowthRule, [recordingOf({ rounds: [[10]] })])).to.deep.equal([]);
  });

  it('calls no leak what may be V8 getting warm', () => {
    const warming = recordingWith((cycle) => cycle * 12_000);
    expect(sentencesOf(heapGrowthRule, [warming])[0]).to.match(
      /no leak is shown; it holds at most 1\d\d bytes/,
    );
  });

  it('decides limits', () => {
    expect(verdictOn('< 1 KB', () => 0)?.verdict).to.equal('kept');
    expect(verdictOn('< 500 bytes', (cycle) => cycle * 100_000)).to.include({
      verdict: 'broken',
      fails: true,
    });
    expect(verdictOn('< 1 KB', (cycle) => cycle * 100_000)?.verdict).to.equal('undecided');
  });

  it('has a table of the cycles', () => {
    const section = memoryGrowthSection(reportOfRecordings([LEAKING]));
    const markdown = (section ? sectionMarkdown(section, '.') : '').replaceAll('\u00a0', ' ');
    expect(markdown).to.include('| 1 | 100 | 4.00 MB | 1.00 MB | 50.0 MB |');
    expect(memoryGrowthSection(reportOfRecordings([recordingOf({ rounds: [[10]] })]))).to.equal(undefined);
  });
});
