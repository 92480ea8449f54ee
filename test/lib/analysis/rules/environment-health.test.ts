import { expect } from 'chai';
import type { Conditions } from '../../../../lib/analysis/conditions';
import { plainSentence } from '../../../../lib/analysis/finding';
import { environmentHealth } from '../../../../lib/analysis/rules/environment-health';
import { evidenceOf, recordingOf } from '../../../doubles/recordings';

const recording = recordingOf({ rounds: Array.from({ length: 10 }, () => [1, 2, 3]) });
const healthy: Conditions = {
  throttling: { cpuLimit: 2, periods: 1000, throttledPeriods: 9, throttledMs: 100 },
  governor: 'performance',
  loadBefore: { average: 2.9, cpus: 4 },
  attached: [],
  isDebugBuild: false,
  nodeEnv: 'production',
};

function doubts(
  conditions: Partial<Conditions>,
  sharesProcess = true,
): readonly (readonly [string, string])[] {
  return environmentHealth(
    evidenceOf([recording], { conditions: { ...healthy, ...conditions }, sharesProcess }),
  ).map((finding) => {
    expect(finding).to.deep.include({ severity: 'warning', section: 'trust', sampleSize: 30 });
    expect(finding.advice).to.match(/\.$/);
    return [finding.rule, plainSentence(finding)] as const;
  });
}

describe('lib/analysis/rules/environment-health @unit', () => {
  it('says nothing where all is well, and where nobody looked', () => {
    expect(doubts({})).to.deep.equal([]);
    const { governor: _, throttling: __, loadBefore: ___, ...unknown } = healthy;
    expect(environmentHealth(evidenceOf([recording], { conditions: unknown }))).to.deep.equal([]);
    expect(environmentHealth(evidenceOf([recording]))).to.deep.equal([]);
  });

  it('doubts numbers of a container that its limit stopped', () => {
    const throttling = { cpuLimit: 1.5, periods: 1000, throttledPeriods: 120, throttledMs: 4200 };
    expect(doubts({ throttling })).to.deep.equal([
      [
        'cpu-limit',
        'The CPU limit of the container, 1.50 CPUs, stopped its processes in 12 % of its periods, for 4.20 s in all: requests waited for the next one.',
      ],
    ]);
    expect(doubts({ throttling: { ...throttling, periods: 0, throttledPeriods: 0 } })).to.deep.equal([]);
  });

  it('doubts a clock that may change', () => {
    for (const governor of ['powersave', 'ondemand', 'conservative', 'schedutil'])
      expect(doubts({ governor })).to.deep.equal([
        [
          'clock-governor',
          `The clock of the processor is governed by ${governor}: it may have been another one from request to request.`,
        ],
      ]);
    expect(doubts({ governor: 'userspace' })).to.deep.equal([]);
  });

  it('doubts a machine that was busy before', () => {
    expect(doubts({ loadBefore: { average: 3, cpus: 4 } })).to.deep.equal([
      [
        'load-before',
        'In the minute before the first measurement 3.00 processes wanted a CPU at a time, on 4 CPUs: what they did may have gone on.',
      ],
    ]);
  });

  it('doubts what is slowed down by coverage, a debugger, or a debug build', () => {
    expect(
      doubts({ attached: ['coverage', 'debugger'], isDebugBuild: true }).map(([rule]) => rule),
    ).to.deep.equal(['coverage-attached', 'debugger-attached', 'debug-build']);
  });

  it('doubts a service that runs as in development, where its environment is known', () => {
    expect(doubts({ nodeEnv: 'test' })).to.deep.equal([
      ['not-production', 'NODE_ENV is test, not production: some frameworks cache less and check more then.'],
    ]);
    expect(doubts({ nodeEnv: null })[0]?.[1]).to.contain('NODE_ENV is not set, not production');
    expect(doubts({ nodeEnv: 'test' }, false)).to.deep.equal([]);
  });
});
