import { expect } from 'chai';
import type { GoingOn } from '../../../lib/measure/recording';
import { configurationSection } from '../../../reporters/markdown/configuration';
import { wentOnText } from '../../../reporters/markdown/went-on';
import { recordingOf } from '../../doubles/recordings';
import { shownSection } from '../../doubles/rendered';
import { reportOfRecordings } from '../../doubles/reports';

/** A value of an input whose group may go on, and did for twelve rounds. */
function went(group: string, wentOn: GoingOn) {
  const recording = recordingOf({ group, rounds: Array.from({ length: 12 }, () => [10, 11, 12]) });
  const { scenario } = recording;
  return {
    ...recording,
    scenario: { ...scenario, workload: { ...scenario.workload, requests: 30, rounds: 10, budgetMs: 40_000 } },
    wentOn,
  };
}

describe('reporters/markdown/went-on @unit', () => {
  it('says of each group how long it went on, and why it stopped', () => {
    const report = reportOfRecordings([
      went('Size', { until: 'decided', durationMs: 1500 }),
      went('Path', { until: 'time', durationMs: 39_500 }),
      went('Name', { until: 'rounds', durationMs: 100 }),
    ]);
    expect(wentOnText(report)).to.equal(
      'Size: 12 rounds, 2 s more, until its comparisons were decided; ' +
        'Path: 12 rounds, 40 s more, until its time was up (`timeBudgetMs`); ' +
        'Name: 12 rounds, 1 s more, to the most rounds there are',
    );
    expect(wentOnText(reportOfRecordings([recordingOf({ rounds: [[1]] })]))).to.equal(undefined);
  });

  it('is beside the least that is measured', () => {
    const report = reportOfRecordings([went('Size', { until: 'decided', durationMs: 1500 })]);
    const configuration = {
      iterations: 30,
      requests: 250,
      workers: [1],
      rounds: 10,
      warmup: 3,
      requestTimeoutMs: 10_000,
      seed: 1,
    };
    const section = shownSection(configurationSection({ ...report, configuration }));
    expect(section).to.contain('<summary>at least 30 iterations per scenario, ');
    expect(section).to.contain('| Gone on | Size: 12 rounds, 2 s more, until its comparisons were decided |');
    expect(section).to.contain('| Rounds, scenarios taking turns | at least 10 |');
  });
});
