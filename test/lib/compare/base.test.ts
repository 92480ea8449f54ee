import { expect } from 'chai';
import { foundVersions } from '../../../lib/compare/base';
import { gitIn } from '../../../lib/compare/git';
import { Repository, temporaryFolder } from '../../doubles/repository';

function versionsIn(folder: string, environment: NodeJS.ProcessEnv = {}, ref?: string, allowSame = false) {
  const question = { ref, allowSame, reportsDir: 'reports/performance' };
  return foundVersions(gitIn(folder), environment, question);
}

/** main: A, C; topic, from A: B. */
function branched() {
  const repository = Repository.empty();
  const a = repository.commit({ file: 'a' }, 'A');
  repository.git('checkout', '--quiet', '-b', 'topic');
  const b = repository.commit({ topic: 'b' }, 'B');
  repository.git('checkout', '--quiet', 'main');
  const c = repository.commit({ file: 'c' }, 'C');
  repository.git('checkout', '--quiet', 'topic');
  return { repository, a, b, c };
}

describe('lib/compare/base', () => {
  it('takes the base that is asked for', () => {
    const { repository, b, c } = branched();
    expect(versionsIn(repository.folder, {}, 'main')).to.deep.equal({
      base: { commit: c, name: 'main', isModified: false },
      head: { commit: b, name: 'topic', isModified: false },
    });
  });

  it('takes a branch of origin under its short name', () => {
    const { repository, c } = branched();
    const clone = Repository.clonedFrom(repository.folder);
    expect(versionsIn(clone.folder, {}, 'main').base).to.deep.include({ commit: c, name: 'origin/main' });
  });

  for (const [ci, environment] of Object.entries({
    GitHub: { GITHUB_BASE_REF: 'main', GITHUB_REF: 'refs/heads/topic' },
    GitLab: { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', CI_MERGE_REQUEST_EVENT_TYPE: 'detached' },
    Bitbucket: { BITBUCKET_PR_DESTINATION_BRANCH: 'main' },
    Azure: { SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' },
    Jenkins: { CHANGE_TARGET: 'main' },
  }))
    it(`takes the merge base with the target branch of ${ci}`, () => {
      const { repository, a } = branched();
      expect(versionsIn(repository.folder, environment).base).to.deep.include({ commit: a, name: 'main' });
    });

  it('takes the first parent of the merge that GitHub checks out for a pull request', () => {
    const { repository, c } = branched();
    repository.git('checkout', '--quiet', '--detach', 'main');
    repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'topic');
    const found = versionsIn(repository.folder, {
      GITHUB_REF: 'refs/pull/12/merge',
      GITHUB_BASE_REF: 'main',
    });
    expect(found.base).to.deep.include({ commit: c, name: 'main' });
    expect(found.head.name).to.equal('merge of #12');
  });

  it('names the command where that merge is all there is', () => {
    const { repository } = branched();
    repository.git('checkout', '--quiet', '-b', 'merged', 'main');
    repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'topic');
    const clone = Repository.clonedFrom(`file://${repository.folder}`, '--depth=1');
    expect(() => versionsIn(clone.folder, { GITHUB_REF: 'refs/pull/12/merge' })).to.throw(
      /git fetch --deepen=1 origin/,
    );
  });

  it('takes the merge base with the main branch of origin', () => {
    const { repository, a } = branched();
    repository.git('checkout', '--quiet', 'main');
    const clone = Repository.clonedFrom(repository.folder);
    clone.git('checkout', '--quiet', 'topic');
    expect(versionsIn(clone.folder).base).to.deep.include({ commit: a, name: 'origin/main' });
  });

  it('names the command where a shallow clone ends before', () => {
    const { repository } = branched();
    const clone = Repository.clonedFrom(`file://${repository.folder}`, '--depth=1', '--no-single-branch');
    expect(() => versionsIn(clone.folder, { GITHUB_BASE_REF: 'main' })).to.throw(
      /git fetch --unshallow origin/,
    );
  });

  it('names the command where the target branch is not there', () => {
    const { repository } = branched();
    expect(() => versionsIn(repository.folder, { CHANGE_TARGET: 'release' })).to.throw(
      /git fetch origin release:/,
    );
  });

  it('names the command for a base that nobody knows', () => {
    const { repository } = branched();
    expect(() => versionsIn(repository.folder, {}, 'mian')).to.throw(
      /`--base mian` is no commit.*git fetch origin mian/,
    );
  });

  it('asks for a base where there is no origin', () => {
    const { repository } = branched();
    expect(() => versionsIn(repository.folder)).to.throw(/no `origin`.*`--base main`/);
  });

  it('refuses what has the same files, unless that is allowed', () => {
    const { repository, b } = branched();
    expect(() => versionsIn(repository.folder, {}, 'topic')).to.throw(/same files as HEAD.*--allow-same/);
    expect(versionsIn(repository.folder, {}, 'topic', true).base.commit).to.equal(b);
  });

  it('compares changes that are not committed with the commit that they are of', () => {
    const { repository, b } = branched();
    repository.write({ file: 'changed' });
    const { base, head } = versionsIn(repository.folder, {}, 'HEAD');
    expect([base.commit, head.isModified]).to.deep.equal([b, true]);
  });

  it('takes no report for a change', () => {
    const { repository } = branched();
    repository.write({ 'reports/performance/a.md': 'report' });
    expect(() => versionsIn(repository.folder, {}, 'HEAD')).to.throw(/same files/);
  });

  it('sees changes also where reports lie outside of the repository', () => {
    const { repository } = branched();
    repository.write({ file: 'changed' });
    const question = { ref: 'HEAD', allowSame: false, reportsDir: temporaryFolder() };
    expect(foundVersions(gitIn(repository.folder), {}, question).head.isModified).to.equal(true);
  });

  it('says what to do outside of a repository, and before the first commit', () => {
    expect(() => versionsIn(temporaryFolder())).to.throw(/in no repository of git/);
    expect(() => versionsIn(Repository.empty().folder)).to.throw(/no commit yet/);
  });
});
