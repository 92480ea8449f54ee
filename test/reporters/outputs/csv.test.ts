import { expect } from 'chai';
import { scenariosCsv } from '../../../reporters/outputs/csv';
import { openRecording } from '../../doubles/open-recordings';
import { failedRecording, recordingOf } from '../../doubles/recordings';
import { reportOfRecordings } from '../../doubles/reports';
import { vitalsOf } from '../../doubles/vitals';

function cellsOf(csv: string): readonly (readonly string[])[] {
  return csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

describe('reporters/outputs/csv @unit', () => {
  it('has a line for each scenario, intervals where there are some, and nothing where nothing is known', () => {
    const rounds = Array.from({ length: 10 }, () => [10, 20, 30]);
    const report = reportOfRecordings([
      recordingOf({ name: '100 px', rounds, extra: { 'Size (KB)': 17.5 } }),
      failedRecording({ name: '200 px' }),
      recordingOf({ kind: 'throughput', group: 'Throughput', name: 'sequential', rounds }),
    ]);
    const [head, varied, failed, level] = cellsOf(scenariosCsv(report));
    expect(head).to.deep.equal(
      (
        'scenario,kind,group,name,stage,n,failed,throughput_per_s,throughput_per_s_low,throughput_per_s_high,mean_ms,std_ms,' +
        'p50_ms,p50_ms_low,p50_ms_high,p95_ms,p99_ms,max_ms,extra Size (KB)'
      ).split(','),
    );
    expect(varied).to.deep.equal(
      'Input: 100 px,input variation,Input,100 px,,30,0,,,,20,8.16497,20,10,30,,,30,17.5'.split(','),
    );
    expect(failed?.slice(5, 8)).to.deep.equal(['0', '5', '']);
    expect(failed?.slice(8).every((cell) => cell === '')).to.equal(true);
    expect(level?.slice(5, 10)).to.deep.equal(['30', '0', '40', '40', '40']);
  });

  it('has what a request takes of the service where that is known, but not of the stages of a load', () => {
    const vitals = [vitalsOf({ spent: { requests: [10, 10], allocatedBytes: [8e4, 8e4], cpuMs: [4, 5] } })];
    const [head, single, stage] = cellsOf(
      scenariosCsv(
        reportOfRecordings([
          { ...recordingOf({ rounds: [[10, 20]] }), vitals },
          { ...openRecording({ latenessMs: [0], serviceMs: [10] }), vitals },
        ]),
      ),
    );
    expect(head?.slice(-3)).to.deep.equal(['allocated_bytes', 'cpu_ms', 'collections']);
    expect(single?.slice(-3)).to.deep.equal(['8000', '0.45', '0']);
    expect(stage?.slice(-3)).to.deep.equal(['', '', '']);
  });

  it('quotes what would be another field, and keeps a name on its line', () => {
    const report = reportOfRecordings([recordingOf({ rounds: [[1]], name: 'a "b", c\nd' })]);
    expect(scenariosCsv(report)).to.match(/\n"Input: a ""b"", c d",input variation,Input,"a ""b"", c d",,1,/);
  });

  it('has no text by which a spreadsheet would begin to calculate, and leaves numbers', () => {
    const columns = { group: '+sum', rounds: [[1]] };
    const named = ['=1+1', '@a', '-x', '-5', '+2.5', 'a=b'].map((name, place) =>
      recordingOf({ ...columns, name, extra: { 'Offset (ms)': -place - 1, Note: '=2+2' } }),
    );
    const [head, ...lines] = cellsOf(scenariosCsv(reportOfRecordings(named)));
    const of = (name: string) => lines.map((line) => line[head?.indexOf(name) ?? -1]);
    expect(of('name')).to.deep.equal(["'=1+1", "'@a", "'-x", '-5', '+2.5', 'a=b']);
    expect(of('group')[0]).to.equal("'+sum");
    expect(of('scenario')[0]).to.equal("'+sum: =1+1");
    expect(of('extra Offset (ms)')).to.deep.equal(['-1', '-2', '-3', '-4', '-5', '-6']);
    expect(of('extra Note')[0]).to.equal("'=2+2");
  });

  it('has a line for each stage of a load', () => {
    const open = openRecording({ latenessMs: [0, 0, 5], serviceMs: [10, 10, 10], failed: 1 });
    const cells = cellsOf(scenariosCsv(reportOfRecordings([open])))[1];
    expect(cells?.slice(0, 7)).to.deep.equal('Open load: 4/s,open load,Open load,4/s,1,3,1'.split(','));
    expect(cells?.at(-1)).to.equal('15');
  });
});
