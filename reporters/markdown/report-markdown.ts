import type { Report } from '../../lib/report/report';
import { evidenceSection } from './findings';
import { headerSection } from './header';
import { noPictures, type Pictures } from './pictures';
import { againSection } from './run-again';
import { keyFindingsSection, resultSections } from './sections';
import { vitalsSection } from './vitals-table';

/** What a rendering has beside the text. @public */
export interface MarkdownOptions {
  /** The pictures that lie beside it. @defaultValue none */
  readonly pictures?: Pictures;
  /** Whether it shows the vital signs of all processes, which are others after every measurement. @defaultValue false */
  readonly withVitals?: boolean;
}

/**
 * The report as a Markdown file: the guide's six sections in its order, then single scenarios, parts of the service time, cold
 * starts, the history, failed tests, the evidence, and how to run it again. The same bytes for the same report.
 *
 * @public
 */
export function reportMarkdown(
  report: Report,
  { pictures = noPictures, withVitals = false }: MarkdownOptions = {},
): string {
  const sections = [
    headerSection(report),
    keyFindingsSection(report),
    ...resultSections(report, pictures),
    withVitals ? vitalsSection(report) : undefined,
    evidenceSection(report),
    againSection(report),
  ];
  return `${sections.filter((section) => section !== undefined).join('\n\n')}\n`;
}
