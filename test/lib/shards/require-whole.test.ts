import { expect } from 'chai';
import { type ReportFile, wholeRun } from '../../../lib/shards/require-whole';
import { reportOf, testEntry } from '../../doubles/reports';
import { shardOf } from '../../doubles/shards';

function refused(files: readonly ReportFile[]): string {
  try {
    return wholeRun(files)
      .map(({ path }) => path)
      .join();
  } catch (error) {
    return String(error);
  }
}

/** All three shards, the third of which is changed. */
function withThird(change: (file: ReportFile['report']) => ReportFile['report']): readonly ReportFile[] {
  const third = shardOf(3);
  return [shardOf(1), shardOf(2), { ...third, report: change(third.report) }];
}

describe('lib/shards/require-whole @unit', () => {
  it('takes all shards of a run, in their order', () => {
    expect(refused([shardOf(2), shardOf(3), shardOf(1)])).to.equal('1.json,2.json,3.json');
  });

  it('names shards that are missing, and one that is there twice', () => {
    expect(refused([shardOf(1), shardOf(3)])).to.contain(
      'Shard 2 of 3 is missing: without it the load was not',
    );
    expect(refused([shardOf(2)])).to.contain('Shards 1, 3 of 3 are missing');
    expect(refused([shardOf(1), shardOf(2), { ...shardOf(2), path: 'again.json' }])).to.contain(
      'Shard 2 of 3 is given more than once: 2.json, again.json',
    );
  });

  it('names a shard that was cut off, or could not measure', () => {
    for (const state of ['interrupted', 'not run', 'failed'] as const)
      expect(
        refused(
          withThird((report) => ({
            ...report,
            tests: [testEntry('900/s', state, { error: 'By SIGTERM.' })],
          })),
        ),
      ).to.contain(`Shard 3 of 3 (3.json) did not measure '900/s', which is ${state}: By SIGTERM.`);
  });

  it('refuses the report of a whole run', () => {
    expect(refused([{ path: 'whole.json', report: reportOf() }])).to.contain(
      'whole.json is the report of a whole run, not of a shard',
    );
  });

  it('refuses shards of another suite, version, commit, number or start, and says what differs', () => {
    const alike = (change: Parameters<typeof withThird>[0]) => refused(withThird(change));
    expect(alike((report) => ({ ...report, service: 'other' }))).to.contain(
      '1.json and 3.json are not shards of one run: service is "embeddings" in the one and "other" in the other',
    );
    expect(alike((report) => ({ ...report, tool: { ...report.tool, version: '9.9.9' } }))).to.contain(
      'version of perf-markdown is "1.2.3" in the one and "9.9.9"',
    );
    const commit = { hash: 'abcdef0', branch: 'main', isModified: false };
    expect(alike((report) => ({ ...report, environment: { ...report.environment, commit } }))).to.contain(
      'commit is',
    );
    const shard = { number: 3, of: 3, startsAt: '2026-03-01T12:00:00.000Z' };
    expect(alike((report) => ({ ...report, shard: { ...shard, of: 4 } }))).to.contain(
      'number of shards is 3',
    );
    expect(
      alike((report) => ({ ...report, shard: { ...shard, startsAt: '2026-03-01T13:00:00.000Z' } })),
    ).to.contain('start (PERF_MARKDOWN_SHARD_START) is');
    expect(alike((report) => ({ ...report, scenarios: [] }))).to.contain(
      'scenarios is ["Open load: 900/s"] in the one and [] in the other',
    );
  });

  it('refuses other settings of a scenario, and one that started at another time', () => {
    const third = shardOf(3, (recording) => ({
      ...recording,
      scenario: { ...recording.scenario, thresholds: [] },
    }));
    expect(refused([shardOf(1), shardOf(2), third])).to.contain('`thresholds` of Open load: 900/s is none');
    const late = shardOf(3, (recording) => ({ ...recording, agreedStart: '2026-03-01T12:00:09.000Z' }));
    expect(refused([shardOf(1), shardOf(2), late])).to.contain(
      '`start` of Open load: 900/s is "2026-03-01T12:00:00',
    );
  });
});
