declare global {
  namespace Mocha {
    interface Suite {
      getHooks(name: 'afterAll'): readonly Mocha.Hook[];
    }
  }
}

/** Lets a hook tell of its failure only after `stop`; of the first failure, should both fail. */
function stopIfFailing(hook: Mocha.Hook, stop: () => Promise<void>): void {
  const { run } = hook;
  hook.run = (tell) =>
    run.call(hook, (error?: unknown) => {
      if (!error && !hook.isPending()) return tell();
      const told = (): void => tell(error);
      stop().then(told, told);
    });
}

/**
 * Stops after a suite: behind all hooks of the user, who may still need in them what runs, and also where one of these fails:
 * Mocha runs none behind it then.
 *
 * @param stop - may be called more than once
 */
export function stopAfter(suite: Mocha.Suite, title: string, stop: () => Promise<void>): void {
  for (const hook of suite.getHooks('afterAll')) stopIfFailing(hook, stop);
  suite.afterAll(title, async function () {
    // Whatever has to be stopped has a limit of its own.
    this.timeout(0);
    await stop();
  });
  // Such as the one that stops another service of this suite.
  suite.on('afterAll', (hook) => stopIfFailing(hook, stop));
}
