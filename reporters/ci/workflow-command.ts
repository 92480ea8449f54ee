import { oneLine } from '../../lib/core/foreign-text';

/** What a line in the log makes GitHub Actions show beside the code. */
export interface Annotation {
  readonly kind: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
  /** From the root of the repository. */
  readonly file?: string;
  readonly line?: number;
}

function escapedMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** GitHub shows so many of one kind for a step, and drops the others without a word. */
const MOST_OF_A_KIND = 10;

function limitedOf(kind: Annotation['kind'], all: readonly Annotation[]): readonly Annotation[] {
  const annotations = all.filter((annotation) => annotation.kind === kind);
  if (annotations.length <= MOST_OF_A_KIND) return annotations;
  const shown = annotations.slice(0, MOST_OF_A_KIND - 1);
  const title = `${annotations.length - shown.length} more of perf-markdown`;
  return [...shown, { kind, title, message: 'All of them are in the reports and in the job summary.' }];
}

/** At most ten errors and ten warnings, the last of which says how many more there are. */
export function limited(annotations: readonly Annotation[]): readonly Annotation[] {
  return [...limitedOf('error', annotations), ...limitedOf('warning', annotations)];
}

/** The annotation as the workflow command that GitHub Actions reads: one line, whatever its texts hold. */
export function workflowCommand({ kind, file, line, title, message }: Annotation): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${escapedProperty(file)}`]),
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${escapedProperty(oneLine(title))}`,
  ];
  return `::${kind} ${properties.join(',')}::${escapedMessage(oneLine(message))}`;
}
