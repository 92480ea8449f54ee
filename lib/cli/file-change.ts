/** What becomes of one file. */
export type FileChange =
  | { readonly kind: 'new'; readonly path: string; readonly text: string }
  | {
      readonly kind: 'extended';
      readonly path: string;
      readonly text: string;
      /** What was added, for people. */
      readonly added: string;
    }
  /** Left as it is. */
  | { readonly kind: 'kept'; readonly path: string; readonly why: string };

/** A file that is left as it is. */
export function kept(path: string, why: string): FileChange {
  return { kind: 'kept', path, why };
}
