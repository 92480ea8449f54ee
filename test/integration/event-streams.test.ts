import { expect } from 'chai';
import { markdownOf, RUN_LIMIT_MS, type Run, reportOf, runMocha } from './run-mocha';

describe('Event streams @integration', function () {
  this.timeout(RUN_LIMIT_MS);
  let run: Run;

  before(async () => {
    run = await runMocha({ suites: ['event-streams'] });
  });

  it('have times of the first byte, the first event and the end, in this order', () => {
    const { scenarios } = reportOf(run, 'ticks');
    const streamed = scenarios.filter(({ summary }) => summary.answers?.firstEvent);
    const wanted = { '1': 1, '3': 3, sequential: 2, '2 workers': 2, '20/s': 2, Listens: 2, 'Asks again': 2 };
    expect(streamed.map(({ recording }) => recording.scenario.name).sort()).to.deep.equal(
      Object.keys(wanted).sort(),
    );
    for (const { recording } of streamed) {
      const { name } = recording.scenario;
      const { firstByteMs = [], firstEventMs = [], events = [], durationMs } = recording.samples;
      expect([firstEventMs.length, events.length]).to.deep.equal([durationMs.length, durationMs.length]);
      for (const [index, eventMs] of firstEventMs.entries()) {
        expect(events[index]).to.equal(Object.entries(wanted).find(([of]) => of === name)?.[1]);
        expect(eventMs).to.be.at.least(firstByteMs[index] ?? Number.NaN);
        expect(durationMs[index]).to.be.at.least(eventMs ?? Number.NaN);
      }
    }
  });

  it('are in the tables and among the thresholds', () => {
    const markdown = markdownOf(run, 'ticks');
    expect(markdown).to.match(/\| Events \|.*\| First event P50 \| First event P95 \| Events \|/);
    expect(markdown).to.match(/\| Test \|.*\| First event P50 \|/);
    expect(markdown).to.match(/\| Load \|.*\| First event P50 \|/);
    expect(markdown).to.match(
      /\| Step \|.*\| First event P50 \| First event P95 \| Events \| Of the whole \|/,
    );
    const { scenarios } = reportOf(run, 'ticks');
    const verdicts = scenarios.flatMap(({ summary }) => summary.thresholds.map(({ value }) => value));
    expect(verdicts).to.have.length(4);
    for (const value of verdicts) expect(value).to.be.within(5 - 2, 1000);
  });

  it('are closed once no more events are wanted', () => {
    expect(run.stdout).to.match(/✔ has no stream open that is not wanted any more/);
  });

  it('fail where they are none, have fewer events than are wanted, or do not end, and say what to do', () => {
    expect(run.exit, run.stdout).to.equal(3);
    const said = run.stdout.replaceAll(/\s+/g, ' ');
    expect(said)
      .to.contain('wrong answer after')
      .and.to.contain('expected `events: 2` of an event stream, got 1 in an');
    expect(said).to.contain('expected `events: 1` of an event stream, got 0 in an answer with status 200');
    expect(said).to.match(/it was still in the event stream, with \d+ events so far, after \d+ bytes/);
    expect(said).to.match(/let the request say after how many events the answer is over \(`events: \d+`\)/);
  });
});
