import type { MarkdownContext } from './context.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { renderPlain } from './render-plain.ts';
import { type Rendered, renderTree } from './render-tree.ts';
import { setAside } from './set-aside.ts';

/**
 * Turns a Markdown file (CommonMark with GFM and our body conventions) into safe HTML with holes. What decides how anything
 * looks is `renderTree`; the rest only spares it ordinary blocks, of which most texts are made.
 *
 * @param text - The whole file, front matter included, so that problems are reported at its own lines. It has passed
 *   `decode` and `checkLimits`.
 */
export function renderMarkdown(text: string, context: MarkdownContext): Rendered {
  const tree = parseMarkdown(text);
  const plain = renderPlain(tree, context.takeHeadline);
  if (plain) return plain;
  const putBack = setAside(tree);
  const rendered = renderTree(tree, text, context);
  return { ...rendered, body: putBack(rendered.body) };
}
