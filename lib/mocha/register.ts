import { isArm } from '../arm/arm';
import { isOwn } from '../core/errors';
import { configuredSettings } from '../suite/configuration';
import { session } from '../suite/session';
import { giveTime, MochaTest } from './mocha-test';
import { requireSerial } from './parallel';
import { refuseUnknownTagsIn, tagsIn } from './tags';

const settings = configuredSettings();
refuseUnknownTagsIn(settings.tags);

// Mocha drops a rejection that nobody handles; what is thrown here fails its run.
process.on('unhandledRejection', (reason) => {
  if (!isOwn(reason)) return;
  const { running } = session();
  if (!running) throw reason;
  running.unhandled(reason);
});

/** Mocha's root hooks: `mocha --require perf-markdown/register`. */
export const mochaHooks: Mocha.RootHookObject = {
  beforeAll: () => {
    session().isRunning = true;
  },
  afterAll: () => {
    session().isRunning = false;
  },
  beforeEach: function (this: Mocha.Context) {
    const test = this.currentTest;
    session().currentTest = test && new MochaTest(test);
    if (!test || !tagsIn(test.fullTitle()).includes('performance')) return;
    requireSerial();
    // What is tried again in one arm would hide from the other that it failed.
    if (isArm()) test.retries(0);
    giveTime(test, settings.timeLimitMs);
  },
};
