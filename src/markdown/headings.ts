import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { headingNames } from './body.ts';

/**
 * Headings nest below the entry's headline, whatever level the journalist began with, and never skip a level: the first
 * one is level 1, one that is deeper than the heading before it is one level below that.
 */
export function headings() {
  return (tree: Root): void => {
    const open: number[] = [];
    visit(tree, 'element', (node: Element) => {
      const written = Number(/^h([1-6])$/.exec(node.tagName)?.[1]);
      if (!written) return;
      while ((open.at(-1) ?? 0) >= written) open.pop();
      open.push(written);
      node.tagName = headingNames[open.length - 1] ?? 'sp-h6';
    });
  };
}
