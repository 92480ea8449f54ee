import { expect } from 'chai';
import { ComparedProject, type Kill } from './killed-comparison';

const LIMIT_MS = 120_000;

/** `test/matrix/kills.ts` does so at twenty random moments. */
const KILLS: readonly Kill[] = [
  { who: 'conductor', signal: 'SIGKILL', afterMs: 4000 },
  { who: 'conductor', signal: 'SIGTERM', afterMs: 5000 },
  { who: 'base', signal: 'SIGKILL', afterMs: 5000 },
  { who: 'head', signal: 'SIGTERM', afterMs: 6000 },
];

(process.platform === 'linux' ? describe : describe.skip)(
  'A comparison that is killed @integration',
  function () {
    this.timeout(LIMIT_MS);
    let project: ComparedProject;

    before(() => {
      project = new ComparedProject();
    });

    for (const kill of KILLS)
      it(`passes nothing and leaves nothing, where the ${kill.who} ends by ${kill.signal}`, async () => {
        const { hasHit, exitCode, output, left } = await project.killed(kill);
        expect(left, output).to.deep.equal([]);
        expect(exitCode, output).to.not.be.oneOf([0, 1]);
        if (hasHit && kill.who !== 'conductor') {
          expect(exitCode, output).to.equal(2);
          expect(output).to.contain(`The run of the ${kill.who}`);
        }
      });
  },
);
