import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { element } from './body.ts';
import { holds } from './holds.ts';

/**
 * Tables scroll by themselves on narrow screens, by keyboard too; alignment is a class, since `align` is obsolete HTML.
 * The empty corner of a table is no header: there would be nothing to read out.
 */
export function tables() {
  return (tree: Root): void => {
    if (!holds(tree, 'table')) return;
    visit(tree, 'element', (node: Element, index, parent) => {
      if (node.tagName !== 'table' || !parent || index === undefined) return;
      visit(node, 'element', (cell: Element) => {
        if (cell.tagName !== 'th' && cell.tagName !== 'td') return;
        const { align } = cell.properties;
        cell.properties = align ? { className: [`align-${String(align)}`] } : {};
        if (cell.tagName === 'th' && textOf(cell).trim() === '') cell.tagName = 'td';
        if (cell.tagName === 'th') cell.properties.scope = 'col';
      });
      parent.children[index] = element('div', { className: ['table'], role: 'group', ariaLabel: 'Table', tabIndex: 0 }, [node]);
      return [SKIP, index + 1];
    });
  };
}
