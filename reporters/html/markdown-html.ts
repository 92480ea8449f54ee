/*!
 * The build of this file contains micromark and its extensions (https://github.com/micromark), Copyright (c) Titus Wormer,
 * licensed under the MIT License, whose text is in the file LICENSE of this package.
 */
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/**
 * Markdown as GitHub shows it, as HTML: its own tags pass, except for those that GitHub takes the meaning of, such as
 * `<script>` and `<style>`.
 */
export function markdownHtml(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}
