import { expect } from 'chai';
import { type Surroundings, watchedConditions } from '../../../lib/report/conditions';
import { cpuQuota } from '../../../lib/report/control-group';

type Files = Record<string, string>;

function reading(files: Files): (path: string) => string | undefined {
  return (path) => files[path];
}

function surroundings(parts: Partial<Surroundings> = {}): Surroundings {
  return {
    read: reading({}),
    environment: {},
    debuggerUrl: () => undefined,
    hasCounters: () => false,
    loadAverage: () => 0,
    isDebugBuild: false,
    ...parts,
  };
}

describe('cpuQuota @unit', () => {
  it('reads version 2, the tightest limit of a group and those around it', () => {
    const files = {
      '/proc/self/cgroup': '0::/pods/one/main\n',
      '/sys/fs/cgroup/pods/one/main/cpu.max': 'max 100000\n',
      '/sys/fs/cgroup/pods/one/cpu.max': '150000 100000\n',
      '/sys/fs/cgroup/pods/one/cpu.stat':
        'usage_usec 1\nnr_periods 200\nnr_throttled 30\nthrottled_usec 2500000\n',
      '/sys/fs/cgroup/pods/cpu.max': '400000 100000\n',
    };
    expect(cpuQuota(reading(files))).to.deep.equal({
      cpuLimit: 1.5,
      periods: 200,
      throttledPeriods: 30,
      throttledMs: 2500,
    });
  });

  it('reads version 1, of a container that sees its own group as the root', () => {
    const files = {
      '/proc/self/cgroup': '12:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n0::/system.slice/docker\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '50000\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.stat': 'nr_periods 10\nnr_throttled 4\nthrottled_time 1500000\n',
    };
    expect(cpuQuota(reading(files))).to.deep.equal({
      cpuLimit: 0.5,
      periods: 10,
      throttledPeriods: 4,
      throttledMs: 1.5,
    });
  });

  it('is not there without a limit, and on other systems', () => {
    expect(cpuQuota(reading({}))).to.equal(undefined);
    expect(
      cpuQuota(reading({ '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': 'max 100000\n' })),
    ).to.equal(undefined);
    expect(
      cpuQuota(
        reading({
          '/proc/self/cgroup': '3:cpu:/\n',
          '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n',
          '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
        }),
      ),
    ).to.equal(undefined);
    expect(cpuQuota(reading({ '/proc/self/cgroup': 'rubbish\n\n::' }))).to.equal(undefined);
  });
});

describe('watchedConditions @unit', () => {
  it('counts how often the limit stopped the processes in the session, not before', () => {
    const files: Files = {
      '/proc/self/cgroup': '0::/\n',
      '/sys/fs/cgroup/cpu.max': '200000 100000\n',
      '/sys/fs/cgroup/cpu.stat': 'nr_periods 100\nnr_throttled 50\nthrottled_usec 9000000\n',
    };
    const conditions = watchedConditions(surroundings({ read: reading(files) }));
    files['/sys/fs/cgroup/cpu.stat'] = 'nr_periods 300\nnr_throttled 60\nthrottled_usec 9500000\n';
    expect(conditions().throttling).to.deep.equal({
      cpuLimit: 2,
      periods: 200,
      throttledPeriods: 10,
      throttledMs: 500,
    });
  });

  it('has nothing that the system does not tell', () => {
    expect(watchedConditions(surroundings())()).to.deep.equal({
      attached: [],
      isDebugBuild: false,
      nodeEnv: null,
    });
  });

  it('keeps the load before the start, the governor, and what is attached at any time', () => {
    let load = 3;
    let debuggerUrl: string | undefined;
    const conditions = watchedConditions(
      surroundings({
        read: reading({ '/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor': 'powersave\n' }),
        environment: { NODE_ENV: 'test', NODE_V8_COVERAGE: 'coverage' },
        loadAverage: () => load,
        debuggerUrl: () => debuggerUrl,
      }),
    );
    load = 100;
    debuggerUrl = 'ws://127.0.0.1:9229/1';
    const found = conditions();
    expect(found.loadBefore?.average).to.equal(3);
    expect(found).to.deep.include({
      governor: 'powersave',
      attached: ['coverage', 'debugger'],
      nodeEnv: 'test',
    });
  });

  it('knows coverage by counters in the code, too', () => {
    expect(watchedConditions(surroundings({ hasCounters: () => true }))().attached).to.deep.equal([
      'coverage',
    ]);
  });
});
