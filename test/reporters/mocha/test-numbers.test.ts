import { expect } from 'chai';
import Mocha from 'mocha';
import type { Recording } from '../../../lib/measure/recording';
import { addRecord } from '../../../lib/mocha/records';
import { numbersBehind, summaryBlocks } from '../../../reporters/mocha/test-numbers';
import { failedRecording, handWrittenOf, recordingOf } from '../../doubles/recordings';

function testOf(...recordings: readonly Recording[]): Mocha.Test {
  const test = new Mocha.Test('measures', () => undefined);
  for (const recording of recordings) addRecord(test, { service: 'embeddings', recording });
  return test;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('reporters/mocha/test-numbers @unit', () => {
  it('gives median and maximum of few samples, and p95 of many', () => {
    expect(numbersBehind(testOf(recordingOf({ rounds: [upTo(30)] })))).to.equal(
      ' (p50 15.5 ms, max 30.0 ms, n=30)',
    );
    expect(numbersBehind(testOf(recordingOf({ rounds: [upTo(59)] })))).to.equal(
      ' (p50 30.0 ms, p95 56.1 ms, n=59)',
    );
  });

  it('gives the throughput of throughput tests first', () => {
    const load = recordingOf({ rounds: [[10, 10]], kind: 'throughput' });
    expect(numbersBehind(testOf(load))).to.equal(' (100 req/s, p50 10.0 ms, max 10.0 ms, n=2)');
  });

  it('says that there are no samples, and gives several scenarios in a row', () => {
    expect(numbersBehind(testOf(failedRecording(), recordingOf({ rounds: [[1]] })))).to.equal(
      ' (no samples; p50 1.00 ms, max 1.00 ms, n=1)',
    );
  });

  it('gives the guide’s block of each kind of scenario', () => {
    const blocks = summaryBlocks(
      testOf(
        recordingOf({ rounds: [[1]], group: 'Image', name: '10 px' }),
        handWrittenOf([10, 10], { kind: 'throughput', group: 'Throughput', name: 'sequential' }),
        recordingOf({ rounds: [[1]], kind: 'single', group: 'health', name: 'health' }),
        failedRecording({ group: 'Image', name: '20 px' }),
      ),
    ).map((block) => block.split('\n').filter((line) => line !== '' && !line.startsWith('===')));
    expect(blocks.map(([title]) => title)).to.deep.equal([
      'Input Variation Test: Image, 10 px',
      'Throughput Test: sequential',
      'Scenario: health',
      'Input Variation Test: Image, 20 px',
    ]);
    expect(blocks[1]?.slice(1, 6)).to.deep.equal([
      'Requests: 2',
      'Duration: 0.02 s',
      'Throughput: 100.00 req/s',
      'Latency Stats:',
      'Samples: 2',
    ]);
    expect(blocks[3]?.slice(1)).to.deep.equal(['No samples collected']);
  });
});
