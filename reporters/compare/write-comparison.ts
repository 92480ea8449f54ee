import { dirname, join } from 'node:path';
import type { ComparedScenario, Comparison } from '../../lib/compare/comparison';
import { annotationsOfComparison } from '../ci/annotations';
import { commentOf } from '../ci/comment-payload';
import { addToJobSummary } from '../ci/job-summary';
import { workflowCommand } from '../ci/workflow-command';
import { gitIgnore } from '../files/git-files';
import { replaceFiles } from '../files/replaced-files';
import { pageDocument } from '../html/page-document';
import { pageStyle } from '../html/page-style';
import { sectionHtml } from '../html/section-html';
import type { CommentPart } from '../markdown/comment';
import { blocksOf } from '../markdown/section';
import { blockMarkdown, sectionMarkdown } from '../markdown/section-markdown';
import { type Chart, PICTURE_RULES } from '../svg/chart';
import { type ForestRow, forestPlot } from '../svg/forest-plot';
import { comparisonName, comparisonSections } from './comparison-sections';
import { servicesOf, verdictText } from './comparison-words';

function forestRowOf(scenario: ComparedScenario): readonly ForestRow[] {
  const { change, measure, shown } = scenario;
  if (!change) return [];
  const { ratio, low, high } = change;
  const isLonger = measure === 'latency';
  return [
    {
      name: scenario.title,
      section: isLonger ? 'Latency' : 'Throughput',
      ratio,
      low,
      high,
      worseIf: isLonger ? 'higher' : 'lower',
      verdict: shown === undefined ? 'neither' : shown === 'slower' ? 'worse' : 'better',
      word: verdictText(scenario),
    },
  ];
}

function forestOf({ scenarios }: Comparison): Chart | undefined {
  const rows = [...scenarios].toSorted((a, b) => a.measure.localeCompare(b.measure)).flatMap(forestRowOf);
  const margins = new Set(scenarios.map(({ margin }) => margin));
  const [margin] = margins;
  return forestPlot(rows, margins.size === 1 ? (margin ?? 0) : 0);
}

export function comparisonMarkdown(comparison: Comparison): string {
  const sections = comparisonSections(comparison, forestOf(comparison));
  return `${sections.map((section) => sectionMarkdown(section)).join('\n\n')}\n`;
}

/** The same as text alone, in parts that can be left out where there is no room. */
function commentParts(comparison: Comparison): readonly CommentPart[] {
  return comparisonSections(comparison, undefined)
    .flatMap(blocksOf)
    .map((block) => ({
      text: blockMarkdown(block, { folder: '.', deeper: 0 }),
      isFolded: typeof block === 'object' && 'summary' in block,
    }));
}

function comparisonHtml(comparison: Comparison): string {
  return pageDocument({
    title: `${servicesOf(comparison).join(', ')}: comparison of two versions`,
    style: `${pageStyle()}.picture{${PICTURE_RULES}}`,
    links: [],
    body: comparisonSections(comparison, forestOf(comparison)).map(sectionHtml).join('\n'),
  });
}

export interface ComparisonPlaces {
  readonly reportsDir: string;
  readonly hasPage: boolean;
  /** A path, or whether there is to be a comment beside the report. */
  readonly comment: string | boolean;
  readonly environment: NodeJS.ProcessEnv;
}

/** What was written, and what else GitHub Actions reads from the log. */
export interface WrittenComparison {
  readonly markdownPath: string;
  readonly lines: readonly string[];
}

/**
 * Writes a comparison: Markdown, JSON and its picture, and what else is asked for.
 *
 * @throws Error of the file system
 */
export function writeComparison(
  comparison: Comparison,
  { reportsDir, hasPage, comment, environment }: ComparisonPlaces,
): WrittenComparison {
  const name = comparisonName(comparison);
  const markdownPath = join(reportsDir, `${name}.md`);
  const chart = forestOf(comparison);
  const text = commentOf([commentParts(comparison)]);
  replaceFiles(reportsDir, [
    { path: markdownPath, parts: [comparisonMarkdown(comparison)] },
    { path: join(reportsDir, `${name}.json`), parts: [`${JSON.stringify(comparison)}\n`] },
    ...(chart ? [{ path: join(reportsDir, name, 'changes.svg'), parts: [chart.svg] }] : []),
    ...(hasPage ? [{ path: join(reportsDir, `${name}.html`), parts: [comparisonHtml(comparison)] }] : []),
    ...gitIgnore(reportsDir),
    ...(comment === true ? [{ path: join(reportsDir, `${name}.comment.md`), parts: [text] }] : []),
  ]);
  if (typeof comment === 'string') replaceFiles(dirname(comment), [{ path: comment, parts: [text] }]);
  const commands = environment['GITHUB_ACTIONS']
    ? annotationsOfComparison(comparison).map(workflowCommand)
    : [];
  const notes = addToJobSummary('The comparison', [commentParts(comparison)], environment);
  return { markdownPath, lines: [...notes, ...commands] };
}
