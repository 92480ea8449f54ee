import { ownArm } from '../arm/arm';
import { reasonOf } from '../core/errors';
import { pathOf } from './mocha-test';
import { withoutTags } from './tags';

/** Tells the conductor, where there is one, which tests and hooks of the run fail, and that all have run. */
export function tellConductor(runner: Pick<Mocha.Runner, 'on' | 'once'>): void {
  const arm = ownArm();
  if (!arm) return;
  runner.on('fail', (test, error: unknown) => {
    const [message = ''] = reasonOf(error).split('\n');
    arm.tell({ title: withoutTags(test.fullTitle()), message, suite: pathOf(test.parent) });
  });
  runner.once('end', () => arm.end());
}
