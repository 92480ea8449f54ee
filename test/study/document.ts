import { type Figure, isMet, type Target } from './figure';
import { type Duration, machineText } from './measures/speed';

/** How a study was made: the same numbers again give the same figures. */
export interface StudyRun {
  readonly seed: number;
  readonly trials: number;
  readonly figures: readonly Figure[];
}

const counts = new Intl.NumberFormat('en-US');

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

function targetText(target: Target): string {
  if (target.kind === 'none') return '';
  if (target.kind === 'within') return `${percent(target.low)} to ${percent(target.high)}`;
  if (target.kind === 'at least') return `at least ${percent(target.value)}`;
  const bound = target.upperBound === undefined ? '' : `, upper bound at most ${percent(target.upperBound)}`;
  return `at most ${percent(target.value)}${bound}`;
}

function mark(isKept: boolean | undefined): string {
  if (isKept === undefined) return '';
  return isKept ? '✔' : '✘';
}

function countText({ times, trials }: Figure): string {
  return times === undefined ? counts.format(trials) : `${counts.format(times)} of ${counts.format(trials)}`;
}

function rowOf(figure: Figure): readonly string[] {
  const { name, value, low, high, target } = figure;
  const text = figure.unit === 's' ? seconds : percent;
  const bounds = `${text(low)} to ${text(high)}`;
  return [name, text(value), bounds, countText(figure), targetText(target), mark(isMet(figure))];
}

const HEADINGS = ['Figure', 'Measured', '95 % bounds', 'Counted', 'Target', ''];

function table(rows: readonly (readonly string[])[], headings: readonly string[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, 3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** The figures as tables of Markdown, one a section; they read as well on a console. */
export function figuresText(figures: readonly Figure[]): string {
  const sections = new Map<string, Figure[]>();
  for (const figure of figures)
    sections.set(figure.section, [...(sections.get(figure.section) ?? []), figure]);
  return [...sections]
    .map(([section, of]) => `### ${section}\n\n${table(of.map(rowOf), HEADINGS)}`)
    .join('\n\n');
}

/** How much CPU time analysis took. */
export function speedText(durations: readonly Duration[]): string {
  const rows = durations.map(({ name, cpuMs, targetMs }) => [
    name,
    `${cpuMs.toFixed(0)} ms`,
    `at most ${targetMs} ms`,
    mark(cpuMs <= targetMs),
  ]);
  return table(rows, ['Analysis of', 'CPU time', 'Target', '']);
}

/** How many targets are kept, and the figures that miss theirs. */
export function verdictText(figures: readonly Figure[]): string {
  const judged = figures.filter((figure) => isMet(figure) !== undefined);
  const missed = judged.filter((figure) => isMet(figure) === false);
  const kept = `${judged.length - missed.length} of ${judged.length} targets are kept.`;
  if (missed.length === 0) return kept;
  return `${kept} Missed:\n\n${missed.map(({ section, name }) => `- ${section}: ${name}`).join('\n')}`;
}

/** `reports/study.md`. All but the section on speed is the same for the same seed and number of trials. */
export function studyMarkdown({ seed, trials, figures }: StudyRun, durations: readonly Duration[]): string {
  return `# How often the reports are right

Simulated and recorded sessions go through the same functions as measured ones, and the findings are counted. Made by
\`npm run study\` with seed ${seed} and ${counts.format(trials)} trials, of which the sections take fixed parts or multiples; how many
reports or findings a figure was counted in stands beside it. Shares have Clopper–Pearson bounds, means t bounds; a target is judged by the figure
itself. Sessions have the default budget, and go on as measured ones do, by the same functions and simulated time: at least 10 rounds
of 3 requests for each of five values of an input, of 10 to 80 for each of 1, 2, 4, 8 and 16 workers, until all is decided,
40 s are spent, or 170 rounds. Recorded series are GET /info of the embeddings example: \`quiet\` with nothing started
beside, \`hog\` beside two busy processes, on a machine of two cores; turns that followed each other stay neighbours, and from the
last one on the first follow again.

${verdictText(figures)}

${figuresText(figures)}

### Speed

On ${machineText()}; not the same on every run.

${speedText(durations)}
`;
}
