import { count, roughDuration } from '../../lib/analysis/wording';
import type { GoingOn, Recording } from '../../lib/measure/recording';
import type { Report } from '../../lib/report/report';
import { escaped } from './escape';

const UNTIL: Readonly<Record<GoingOn['until'], string>> = {
  decided: 'until its comparisons were decided',
  time: 'until its time was up (`timeBudgetMs`)',
  rounds: 'to the most rounds there are',
};

function turnsOf({ rounds }: Recording): number {
  return Math.max(0, ...rounds.map(({ turn }, index) => (turn ?? index) + 1));
}

/** How long each group went on behind its least, and why it stopped; nothing where none did. */
export function wentOnText({ scenarios }: Report): string | undefined {
  const groups = new Map<string, Recording[]>();
  for (const { recording } of scenarios)
    if (recording.wentOn)
      groups.set(recording.scenario.group, [...(groups.get(recording.scenario.group) ?? []), recording]);
  const texts = Array.from(groups, ([group, recordings]) => {
    const [wentOn] = recordings.flatMap((recording) => recording.wentOn ?? []);
    const turns = count(Math.max(...recordings.map(turnsOf)));
    return wentOn
      ? `${escaped(group)}: ${turns} rounds, ${roughDuration(wentOn.durationMs)} more, ${UNTIL[wentOn.until]}`
      : '';
  });
  return texts.length === 0 ? undefined : texts.join('; ');
}
