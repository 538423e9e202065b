import type { Element, Root as Html } from 'hast';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { rangeOf, workOf } from './context.ts';
import { holds } from './holds.ts';

/** Reports footnotes that no text refers to: Markdown leaves them out. */
export function unusedFootnotes() {
  return (tree: Root, file: VFile): void => {
    if (!holds(tree, 'footnoteDefinition')) return;
    const used = new Set<string>();
    visit(tree, 'footnoteReference', (node) => void used.add(node.identifier));
    visit(tree, 'footnoteDefinition', (node) => {
      if (used.has(node.identifier)) return;
      workOf(file).report.add('warning', 'footnote', rangeOf(node), {
        reason: `Unexpected footnote \`[^${node.label ?? node.identifier}]\` that the text never refers to`,
        note: 'It is not shown; put `[^…]` where it belongs, or delete it.',
      });
    });
  };
}

/** Footnotes link within their entry: their ids depend on where the entry is shown, so that no page has one twice. */
export function footnoteIds() {
  return (tree: Html, file: VFile): void => {
    if (!holds(tree, 'sup', 'section')) return;
    const { holes } = workOf(file);
    const names = new Map<string, string>();
    const nameOf = (id: string) => {
      if (!names.has(id)) names.set(id, `note-${names.size + 1}`);
      return names.get(id) as string;
    };
    visit(tree, 'element', ({ properties, children, tagName }: Element) => {
      if (typeof properties.id === 'string') properties.id = holes.add({ kind: 'id', name: nameOf(properties.id) });
      const refers = properties.dataFootnoteRef !== undefined || properties.dataFootnoteBackref !== undefined;
      if (refers && typeof properties.href === 'string') {
        properties.href = holes.add({ kind: 'anchor', name: nameOf(properties.href.slice(1)) });
      }
      if (properties.ariaDescribedBy) properties.ariaDescribedBy = [holes.add({ kind: 'id', name: nameOf('footnote-label') })];
      if (tagName === 'section' && properties.dataFootnotes !== undefined) properties.className = ['footnotes'];
      for (const child of children)
        if (child.type === 'element' && child.properties.dataFootnoteBackref !== undefined) child.properties.className = ['footnote-back'];
    });
  };
}
