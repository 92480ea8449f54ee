import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const made: string[] = [];
process.once('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder that ends with this process. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'perf-markdown-checkout-')));
  made.push(folder);
  return folder;
}

/** A real repository of git. */
export class Repository {
  private constructor(readonly folder: string) {}

  static empty(): Repository {
    const repository = new Repository(temporaryFolder());
    repository.git('init', '--quiet', '--initial-branch=main');
    return repository;
  }

  static clonedFrom(address: string, ...words: readonly string[]): Repository {
    const repository = new Repository(temporaryFolder());
    repository.git('clone', '--quiet', ...words, address, '.');
    return repository;
  }

  git(...words: readonly string[]): string {
    const env = {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.org',
    };
    return execFileSync('git', words, {
      cwd: this.folder,
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
  }

  commit(files: Readonly<Record<string, string>>, subject = 'Change'): string {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '-m', subject);
    return this.git('rev-parse', 'HEAD');
  }

  /** Installs this package and Mocha, as they are here, and others of the packages that are. */
  install(...others: readonly string[]): void {
    const modules = join(this.folder, 'node_modules');
    mkdirSync(modules);
    symlinkSync(ROOT, join(modules, 'perf-markdown'));
    for (const name of ['mocha', ...others])
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
}
