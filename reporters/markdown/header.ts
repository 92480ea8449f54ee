import { count } from '../../lib/analysis/wording';
import type { Report, TestState } from '../../lib/report/report';
import { escaped } from './escape';

function testsIn({ tests }: Report, ...states: readonly TestState[]): number {
  return tests.filter(({ state }) => states.includes(state)).length;
}

function counted(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** The title, made from counts. */
function titleOf(report: Report): string {
  const measured = report.scenarios.filter(({ summary }) => summary.latency !== null).length;
  const parts = [
    `${counted(measured, 'scenario')} measured`,
    ...(['failed', 'interrupted', 'skipped', 'not run'] as const).flatMap((state) => {
      const number = testsIn(report, state);
      return number > 0 ? [`${counted(number, 'test')} ${state}`] : [];
    }),
  ];
  return `${escaped(report.service)}: ${parts.join(', ')}`;
}

/** The date and time in UTC, as people write it. */
function utc(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** Title, time, commit and, if something failed, a box that says so. @internal */
export function headerSection(report: Report): string {
  const { commit } = report.environment;
  const facts = [
    `**Generated:** ${utc(report.generatedAt)}`,
    ...(commit
      ? [
          `**commit** \`${commit.hash.slice(0, 7)}\` (${escaped(commit.branch)}${commit.isModified ? ', with changes' : ''})`,
        ]
      : []),
    ...(report.grep === null ? [] : [`**tests selected by** ${escaped(report.grep)}`]),
  ];
  const failed = testsIn(report, 'failed', 'interrupted');
  const box =
    failed > 0
      ? [
          `> [!CAUTION]\n> **${counted(failed, 'test')} of ${report.tests.length} did not pass.** What they measured is shown, but incomplete; see [Failed and Skipped Tests](#failed-and-skipped-tests).`,
        ]
      : [];
  return [`# ${titleOf(report)}`, facts.join(' · '), ...box].join('\n\n');
}
