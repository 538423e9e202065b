import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { headingNames } from './body.ts';
import { holds } from './holds.ts';

/**
 * Headings nest below the entry's headline, whatever level the journalist began with, and never skip a level: the first
 * one is level 1, one that is deeper than the heading before it is one level below that.
 */
export function headings() {
  return (tree: Root): void => {
    if (!holds(tree, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6')) return;
    const levelOf = nesting();
    visit(tree, 'element', (node: Element) => {
      const written = Number(/^h([1-6])$/.exec(node.tagName)?.[1]);
      if (written) node.tagName = headingNames[levelOf(written) - 1] ?? 'sp-h6';
    });
  };
}

/** Gives each heading of a text, one after the other, its level by the level that it was written with. */
export function nesting(): (written: number) => number {
  const open: number[] = [];
  return (written) => {
    while ((open.at(-1) ?? 0) >= written) open.pop();
    return open.push(written);
  };
}
