import { expect } from 'chai';
import { openLoad } from '../../../../lib/analysis/rules/open-load';
import { openRecording } from '../../../doubles/open-recordings';
import { recordingOf, sentencesOf } from '../../../doubles/recordings';

const many = (count: number, ms: number) => Array.from({ length: count }, () => ms);

describe('lib/analysis/rules/open-load @unit', () => {
  it('gives response times from the moment requests were due', () => {
    const recording = openRecording({ latenessMs: many(50, 2), serviceMs: many(50, 10) });
    expect(sentencesOf(openLoad, [recording])).to.deep.equal([
      'At 50 requests/s (Open load: 50/s) half of the answers came within 12.0 ms of the moment their requests were due, the slowest after 12.0 ms.',
    ]);
  });

  it('says nothing of so few answers that their median may lie anywhere', () => {
    for (const count of [1, 5])
      expect(
        sentencesOf(openLoad, [openRecording({ latenessMs: many(count, 2), serviceMs: many(count, 10) })]),
      ).to.deep.equal([]);
  });

  it('prints p99 only where it is supported', () => {
    const recording = openRecording({ latenessMs: many(400, 0), serviceMs: many(400, 10) });
    expect(sentencesOf(openLoad, [recording])[0]).to.contain('99 % within 10.0 ms');
  });

  it('says what its figures leave out', () => {
    const recording = openRecording({
      latenessMs: many(48, 0),
      serviceMs: many(48, 10),
      failed: 1,
      dropped: 1,
    });
    expect(sentencesOf(openLoad, [recording])[0]).to.contain(
      '; 2 more failed or were dropped and are in neither figure.',
    );
  });

  it('tells a service that did not keep up, and whether requests were dropped', () => {
    const slow = openRecording({ latenessMs: many(50, 0), serviceMs: many(50, 600) });
    expect(sentencesOf(openLoad, [slow])[1]).to.equal(
      'At 50 requests/s (Open load: 50/s) 20 of 50 requests that were due within 1.00 s were answered as they should be by its end; the others came later or failed.',
    );
    const full = openRecording({ latenessMs: many(30, 0), serviceMs: many(30, 10), dropped: 20 });
    expect(sentencesOf(openLoad, [full])[1]).to.contain('20 were dropped, because as many as allowed');
  });

  it('tells stages of one rate apart', () => {
    const one = openRecording({ latenessMs: many(50, 2), serviceMs: many(50, 10) });
    const { workload } = one.scenario;
    const [stage] = workload.stages;
    const [round] = one.rounds;
    const stages = [stage, stage].flatMap((each) => each ?? []);
    const rounds = [round, round].flatMap((each) => each ?? []);
    const recording = { ...one, rounds, scenario: { ...one.scenario, workload: { ...workload, stages } } };
    expect(sentencesOf(openLoad, [recording])[0]).to.match(/^In stage 1 of 2, at 50 requests\/s \(/);
  });

  it('says nothing of closed workloads', () => {
    expect(sentencesOf(openLoad, [recordingOf({ rounds: [[10, 11]] })])).to.deep.equal([]);
  });
});
