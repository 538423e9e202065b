import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { rangeOf, workOf } from './context.ts';

/**
 * What was meant as a picture or a clip, with a space in its path. Paths have an end; without one, to look for a space and then
 * for a dot would take quadratic time.
 */
const withSpace = /!\[[^\]\n]*\]\(\s*([^()<>\n]{0,500}?\s[^()<>\n]{0,500}?\.\w+)\s*\)/g;

/**
 * Reports pictures that Markdown does not take for pictures, since there is a space in their path: they would stand in
 * the text as brackets and a file name.
 */
export function unreadPictures() {
  return (tree: Root, file: VFile): void => {
    if (!String(file.value).includes('![')) return;
    const { report } = workOf(file);
    visit(tree, 'text', (node) => {
      const at = rangeOf(node);
      if (!at) return;
      for (const match of String(file.value)
        .slice(...at)
        .matchAll(withSpace)) {
        const start = at[0] + match.index;
        report.add('error', 'media-space', [start, start + match[0].length], {
          reason: 'Unexpected space in the path of a picture',
          note: `It was published as plain text; write \`<${match[1]}>\` in the round brackets, or rename the file.`,
        });
      }
    });
  };
}
