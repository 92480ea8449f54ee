import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { ownEnvironment } from '../doubles/own-environment';
import { block, page, ROOT } from './documents';
import { newProject, type Project } from './project';

const RECIPES = join(ROOT, 'examples/ci');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly name: string;
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly 'runs-on': string;
        readonly permissions?: Readonly<Record<string, string>>;
        readonly steps: readonly Step[];
      }
    >
  >;
}

function workflowIn(text: string): Workflow {
  return parse(text);
}

function recipe(name: string): Workflow {
  return workflowIn(readFileSync(join(RECIPES, `${name}.yml`), 'utf8'));
}

function stepsOf({ jobs }: Workflow): readonly Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

const short = workflowIn(block('yaml', 'on: pull_request'));
const comparing = recipe('performance');
const history = recipe('performance-history');
const posting = recipe('performance-comment');

const SUITE = `const { performanceSuite } = require('perf-markdown');
describe('Answers @performance', () => {
  const perf = performanceSuite({
    service: 'answers',
    app: () => require('../src/app'),
    iterations: 6,
  });
  perf.varying('Path', ['/a', '/b'], { request: ({ value: path }) => ({ path }) });
});
`;

const APP = `module.exports = (request, response) => {
  response.statusCode = request.url === process.env.BROKEN ? 500 : 200;
  response.end('yes');
};
`;

/** Stands for GitHub's command: says what is set for the call it gets, and notes the call. */
const GH = `#!/usr/bin/env node
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
const words = process.argv.slice(2);
appendFileSync('calls', JSON.stringify(words) + '\\n');
if (words[0] === 'run') {
  if (process.env.MEASURED === '') process.exit(1);
  mkdirSync('artifact', { recursive: true });
  writeFileSync('artifact/performance-comment.md', (process.env.TEXT ?? '<!-- perf-markdown -->') + '\\nby @octocat\\n');
} else if (words.some((word) => word.endsWith('/pulls'))) console.log(process.env.NUMBER);
else if (words.includes('--paginate')) console.log(process.env.COMMENT);
`;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
}

function run(project: Project, script: string, environment: Readonly<Record<string, string>>): Ended {
  const { status, stdout } = spawnSync('bash', ['-e', '-c', script], {
    cwd: project.folder,
    encoding: 'utf8',
    env: { ...ownEnvironment(), CI: 'true', ...environment },
    timeout: 60_000,
  });
  return { status, stdout };
}

describe('The workflows for CI @integration', function () {
  this.timeout(120_000);
  let project: Project;

  before(() => {
    project = newProject('commonjs');
    project.write('.mocharc.json', '{ "require": ["perf-markdown/register"], "spec": ["perf/*.js"] }');
    project.write('perf/answers.js', SUITE);
    project.write('src/app.js', APP);
    project.write('.gitignore', 'node_modules\nreports\n');
    const git = 'git -c user.name=me -c user.email=me@example.org';
    run(
      project,
      `git init -q && ${git} add perf src .mocharc.json .gitignore && ${git} commit -qm 'First version'`,
      {},
    );
    project.write('bin/gh', GH);
    chmodSync(join(project.folder, 'bin/gh'), 0o755);
  });
  after(() => project.remove());

  /** Runs what a workflow runs, with what GitHub sets. */
  function ran(
    workflow: Workflow,
    words: string,
    own: string,
    environment: Readonly<Record<string, string>>,
  ): Ended {
    const step = stepsOf(workflow).find((candidate) => candidate.run?.startsWith(words));
    const script = (step?.run ?? '').replace(words, own);
    return run(project, script, {
      ...step?.env,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: project.folder,
      GITHUB_STEP_SUMMARY: join(project.folder, 'summary.md'),
      XDG_CACHE_HOME: join(project.folder, 'node_modules/.cache'),
      ...environment,
    });
  }

  /** The head, which has this app, beside the first commit. */
  function compared(app: string): Ended {
    project.write('src/app.js', app);
    const command = `"${process.execPath}" node_modules/perf-markdown/dist/reporters/cli.js compare --base HEAD --time 5s`;
    return ran(comparing, 'npx perf-markdown compare', command, {});
  }

  /** As the script that `init` writes. */
  function measured(): Ended {
    const command = `"${process.execPath}" node_modules/mocha/bin/mocha.js --grep @performance --reporter perf-markdown`;
    return ran(history, 'npm run test:performance', command, {});
  }

  function posted(
    environment: Readonly<Record<string, string>>,
  ): { readonly calls: readonly string[] } & Ended {
    project.write('calls', '');
    const script = stepsOf(posting)
      .map((step) => step.run ?? '')
      .join('\n');
    const ended = run(project, script, {
      PATH: `${join(project.folder, 'bin')}${delimiter}${process.env['PATH']}`,
      REPOSITORY: 'us/service',
      RUN_ID: '77',
      HEAD_OWNER: 'them',
      HEAD_BRANCH: 'a branch; "$(touch hacked)"',
      HEAD_SHA: '0123456',
      MEASURED: 'yes',
      NUMBER: '12',
      COMMENT: '',
      ...environment,
    });
    const calls = readFileSync(join(project.folder, 'calls'), 'utf8').trim().split('\n');
    return { ...ended, calls };
  }

  it('are the ones of the guide, which are complete', () => {
    for (const name of readdirSync(RECIPES))
      expect(page('examples/guide/ci.md')).to.contain(`(../ci/${name})`);
    const commands = (workflow: Workflow) => stepsOf(workflow).flatMap((step) => step.run ?? []);
    expect(commands(short)).to.deep.equal(['npm ci', 'npx perf-markdown compare']);
    expect(commands(short)).to.deep.equal(commands(comparing));
    const [, , , , upload] = stepsOf(short);
    expect(stepsOf(comparing)).to.deep.include(upload);
  });

  it('comparing asks for no right to write, and posting runs no code of the pull request', () => {
    expect(comparing.on).to.equal('pull_request');
    expect(comparing.permissions).to.deep.equal({ contents: 'read' });
    expect(posting.on).to.deep.equal({ workflow_run: { workflows: [comparing.name], types: ['completed'] } });
    expect(stepsOf(posting).flatMap(({ uses }) => uses ?? [])).to.deep.equal([]);
    for (const step of stepsOf(posting)) expect(step.run).to.not.contain('${{');
  });

  it('comparing leaves the summary and the comment', () => {
    const { status, stdout } = compared(`${APP}// the same\n`);
    expect(status, stdout).to.equal(0);
    expect(stdout).to.not.match(/^::/m);
    const summary = readFileSync(join(project.folder, 'summary.md'), 'utf8');
    expect(summary).to.contain(' answers: ');
    const upload = stepsOf(comparing).find((step) => step.with?.['name'] === 'performance-comment');
    const comment = readFileSync(join(project.folder, String(upload?.with?.['path'])), 'utf8');
    expect(comment)
      .to.match(/^<!-- perf-markdown -->\n/)
      .and.contain('| `Path, /a` |');
  });

  it('comparing fails where the head does, and annotates it', () => {
    const { status, stdout } = compared(APP.replace('process.env.BROKEN', "'/b'"));
    expect(status, stdout).to.equal(1);
    expect(stdout).to.match(/^::error title=answers%2C Path%2C \/b%3A failed at the head::/m);
    expect(readFileSync(join(project.folder, 'performance-comment.md'), 'utf8')).to.contain(
      '1 of 2 scenarios fails at the head',
    );
  });

  it('the history has the files that the plugin writes', () => {
    measured();
    const paths = stepsOf(history).flatMap((step) => step.with?.['output-file-path'] ?? []);
    expect(paths).to.deep.equal([
      'values/greetings_smaller_is_better.json',
      'values/greetings_bigger_is_better.json',
    ]);
    const written = readdirSync(join(project.folder, 'reports/performance'));
    expect(written).to.include('answers_smaller_is_better.json');
    // It has no throughput group, and of a file without values the action says that it is broken.
    expect(written).to.not.include('answers_bigger_is_better.json');
  });

  it('the job of the history that may write runs nothing of the project', () => {
    const { jobs, permissions } = history;
    expect(permissions).to.deep.equal({});
    expect(jobs['measure']?.permissions).to.deep.equal({ contents: 'read' });
    expect(jobs['store']?.permissions).to.deep.equal({ contents: 'write' });
    expect(jobs['store']?.steps.flatMap((step) => step.run ?? [])).to.deep.equal([]);
  });

  it('name every action by its commit, and leave no token behind', () => {
    const own = workflowIn(readFileSync(join(ROOT, '.github/workflows/ci.yml'), 'utf8'));
    expect(own.permissions).to.deep.equal({ contents: 'read' });
    const all = [short, own, ...['performance', 'performance-comment', 'performance-history'].map(recipe)];
    const steps = all.flatMap(stepsOf).filter(({ uses }) => uses !== undefined);
    for (const { uses } of steps) expect(uses).to.match(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout')))
      expect(step.with).to.deep.include({ 'persist-credentials': false });
    expect(short.permissions).to.deep.equal({ contents: 'read' });
  });

  it('compare on GitLab as on GitHub', () => {
    const { performance } = parse(readFileSync(join(RECIPES, 'gitlab-ci.yml'), 'utf8'));
    expect(performance.script).to.deep.equal(stepsOf(comparing).flatMap((step) => step.run ?? []));
    expect(performance.variables.GIT_DEPTH).to.equal('0');
    expect(performance.artifacts).to.deep.equal({ when: 'always', paths: ['reports/performance'] });
  });

  it('shows scenarios as tests on GitLab, and their times as metrics', () => {
    const { measure } = parse(readFileSync(join(RECIPES, 'gitlab-reports.yml'), 'utf8'));
    const { junit, metrics } = measure.artifacts.reports;
    project.write('src/app.js', APP);
    project.write('.perf-markdown.js', block('js', 'defineConfig({'));
    const mocha = `"${process.execPath}" node_modules/mocha/bin/mocha.js`;
    const { status, stdout } = run(project, measure.script.at(-1).replace('npx mocha', mocha), {});
    rmSync(join(project.folder, '.perf-markdown.js'));
    expect(status, stdout).to.equal(0);
    expect(readFileSync(join(project.folder, junit), 'utf8')).to.match(
      /<testcase name="\/a" classname="answers.Path"/,
    );
    const written = metrics.replace('greetings', 'answers');
    expect(readFileSync(join(project.folder, written), 'utf8')).to.match(
      /^p50_ms\{scenario="Path: \/a"\} [\d.]+$/m,
    );
  });

  it('posts a comment where there is none', () => {
    const { status, calls } = posted({});
    expect(status).to.equal(0);
    expect(calls).to.have.lengthOf(4);
    expect(calls[1]).to.contain('head=them:a branch; \\"$(touch hacked)\\"');
    expect(calls[3]).to.equal(
      '["api","--method","POST","repos/us/service/issues/12/comments","-F","body=@artifact/performance-comment.md","--silent"]',
    );
  });

  it('posts only what begins as our comment does, and calls nobody', () => {
    posted({});
    const text = readFileSync(join(project.folder, 'artifact/performance-comment.md'), 'utf8');
    expect(text).to.equal('<!-- perf-markdown -->\nby @\u200boctocat\n');
    const foreign = posted({ TEXT: 'Click here' });
    expect([foreign.status, foreign.calls.length]).to.deep.equal([1, 1]);
    expect(foreign.stdout).to.contain('does not begin as a comment of perf-markdown does');
  });

  it('renews the one that is there', () => {
    expect(posted({ COMMENT: '901\n902' }).calls.at(-1)).to.equal(
      '["api","--method","PATCH","repos/us/service/issues/comments/901","-F","body=@artifact/performance-comment.md","--silent"]',
    );
  });

  it('leaves alone a pull request with newer commits, and a run that measured nothing', () => {
    const newer = posted({ NUMBER: '' });
    expect([newer.status, newer.calls.length]).to.deep.equal([0, 2]);
    expect(newer.stdout).to.contain('No open pull request ends with 0123456');
    const nothing = posted({ MEASURED: '' });
    expect([nothing.status, nothing.calls.length]).to.deep.equal([0, 1]);
    expect(readdirSync(project.folder)).to.not.contain('hacked');
  });
});
