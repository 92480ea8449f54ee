import { execFileSync } from 'node:child_process';

/** Runs git in a repository and gives what it prints; throws where it fails. */
export type Git = (...words: readonly string[]) => string;

/** What a hook of git sets for its own repository. */
const OF_A_HOOK = /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX)$/;

export function gitIn(folder: string): Git {
  const own = Object.entries(process.env).filter(([name]) => !OF_A_HOOK.test(name));
  return (...words) =>
    execFileSync('git', ['-c', 'core.hooksPath=/dev/null', ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...Object.fromEntries(own), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 28,
    }).trimEnd();
}

/** What git prints; `undefined` where it fails. */
export function printed(git: Git, ...words: readonly string[]): string | undefined {
  try {
    return git(...words);
  } catch {
    return undefined;
  }
}
