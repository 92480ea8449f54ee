import { fullNameOf } from '../scenario/scenario';
import type { ComparedScenario } from './comparison';

type Named = Pick<ComparedScenario, 'service' | 'scenario'>;

/** What each scenario is called among the others: no longer than tells it from them. */
export function titlesOf(all: readonly Named[]): readonly string[] {
  const hasServices = new Set(all.map(({ service }) => service)).size > 1;
  const titles = all.map(({ service, scenario }) =>
    hasServices ? `${service}, ${fullNameOf(scenario)}` : fullNameOf(scenario),
  );
  return titles.map((title, at) => {
    const isOnly = titles.indexOf(title) === titles.lastIndexOf(title);
    const suite = all[at]?.scenario.suite ?? '';
    return isOnly || suite === '' ? title : `${suite}, ${title}`;
  });
}
