import { sumBy } from '../../core/sums';
import { requestsSent } from '../../measure/recording';
import { isOfRequests } from '../../scenario/scenario';
import type { Rule } from '../evidence';
import { phrase, type RuleFinding } from '../finding';
import { isHandWritten, type MeasuredScenario, requestsTimed } from '../summary';
import { count, counted } from '../wording';

type Condition = 'no-errors' | 'sent-twice' | 'shared-process' | 'test-data-changed';
type Found = RuleFinding<Condition>;

const COMMON = { section: 'trust', scenarios: [], effects: [] } as const;

function hasFailure({ recording }: MeasuredScenario): boolean {
  const { outcomes, failures, sentTwice } = recording;
  return failures.length > 0 || sentTwice !== undefined || requestsSent(outcomes) > outcomes.ok;
}

/** A service that breaks connections looks like one that ends idle ones, so each is told: one doubt, of the scenario with most of them. */
function sentTwice(scenarios: readonly MeasuredScenario[]): readonly Found[] {
  const twice = scenarios
    .flatMap(({ id, recording: { sentTwice: times = 0, outcomes } }) =>
      times === 0 ? [] : [{ id, times, sent: requestsSent(outcomes) }],
    )
    .toSorted((a, b) => b.times / b.sent - a.times / a.sent);
  const [most, ...others] = twice;
  if (!most) return [];
  const elsewhere = others.length === 0 ? '' : `; the same in ${counted(others.length, 'other scenario')}`;
  return [
    {
      rule: 'sent-twice',
      severity: 'warning',
      section: 'trust',
      scenarios: twice.map(({ id }) => id),
      sentence: phrase`
        ${{ name: most.id }}: ${{ figure: `${count(most.times)} of ${counted(most.sent, 'request')}` }} went out a second time, since the
        service ended a kept connection without an answer to them${elsewhere}; both tries are in their time.`,
      brief: 'requests were sent twice',
      effects: twice.map(({ times }) => ({ quantity: 'requests sent twice', value: times })),
      sampleSize: sumBy(twice, ({ sent }) => sent),
      evidence: 'kept connections that ended behind a request, before a byte of its answer',
      advice:
        'Look whether a process of the service dies or destroys connections; if it only ends idle ones, let it keep them for longer than requests are apart (`server.keepAliveTimeout`).',
    },
  ];
}

/** What every number of the report depends on: errors, shared process, test data that did not stay the same. */
export const conditions: Rule<Condition> = ({ scenarios, sharesProcess, changedTestData }) => {
  // What became of the requests of a hand-written loop, only that loop knows.
  const observed = scenarios.filter((measured) => !isHandWritten(measured));
  const ok = sumBy(observed, ({ recording: { scenario, outcomes } }) =>
    isOfRequests(scenario) ? outcomes.ok : 0,
  );
  const requests = requestsTimed(scenarios);
  const findings: Found[] = [...sentTwice(observed)];
  if (ok > 0 && !observed.some(hasFailure)) {
    findings.push({
      ...COMMON,
      rule: 'no-errors',
      severity: 'fact',
      sentence: [`No errors in ${counted(ok, 'measured request')}.`],
      brief: `no errors in ${counted(ok, 'request')}`,
      sampleSize: ok,
      evidence: 'outcome of every request',
    });
  }
  if (sharesProcess) {
    findings.push({
      ...COMMON,
      rule: 'shared-process',
      severity: 'warning',
      sentence: [
        'Service and client share one process and its event loop: for handlers well under a millisecond, and at high concurrency, part of each number is the client.',
      ],
      brief: 'service and client share one process',
      sampleSize: requests,
      evidence: 'the app was started in the process of the tests',
      advice:
        'Give `app` as the path of a module or as a command: then the service has a process of its own.',
    });
  }
  for (const suite of changedTestData) {
    findings.push({
      ...COMMON,
      rule: 'test-data-changed',
      severity: 'problem',
      sentence: phrase`
        The test data of ${{ name: suite }} was changed while it was measured: later requests did not
        measure what earlier ones did.`,
      brief: 'the test data changed while it was measured',
      sampleSize: requests,
      evidence: 'SHA-256 of the data before and after',
    });
  }
  return findings;
};
