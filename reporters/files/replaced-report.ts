import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { count, counted } from '../../lib/analysis/wording';
import { isFields } from '../../lib/core/fields';
import type { Report } from '../../lib/report/report';

/** Ids of the scenarios of a stored report; none where there is none, or none that can be read. */
function scenariosIn(path: string): readonly unknown[] {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!isFields(stored) || !Array.isArray(stored['scenarios'])) return [];
    return stored['scenarios'].map((measured: unknown) => (isFields(measured) ? measured['id'] : undefined));
  } catch {
    return [];
  }
}

/** What is to be said of the report that one of selected tests takes the place of: how many scenarios it had beyond these. */
export function replacedNotes(
  reportsDir: string,
  { service, scenarios }: Pick<Report, 'service' | 'scenarios'>,
): readonly string[] {
  const base = join(reportsDir, `${service}_performance`);
  const ids = new Set<unknown>(scenarios.map(({ id }) => id));
  const former = scenariosIn(`${base}.json`);
  const missing = former.filter((id) => !ids.has(id));
  if (missing.length === 0) return [];
  const gone = missing.length === 1 ? '1 of them is gone' : `${count(missing.length)} of them are gone`;
  return [
    `${base}.md had ${counted(former.length, 'scenario')}; ${gone}, because their tests were not selected this time. ` +
      'Measure all of them again before you commit it.',
  ];
}
