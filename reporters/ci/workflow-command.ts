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

/** The annotation as the workflow command that GitHub Actions reads: one line, whatever its texts hold. */
export function workflowCommand({ kind, file, line, title, message }: Annotation): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${escapedProperty(file)}`]),
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${escapedProperty(oneLine(title))}`,
  ];
  return `::${kind} ${properties.join(',')}::${escapedMessage(oneLine(message))}`;
}
