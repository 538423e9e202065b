import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { element } from './body.ts';
import { holds } from './holds.ts';

/** A task list shows what is done; it is no form, so its boxes are signs with a name instead of inputs. */
export function tasks() {
  return (tree: Root): void => {
    if (!holds(tree, 'input')) return;
    visit(tree, 'element', (node: Element, index, parent) => {
      if (node.tagName !== 'input' || !parent || index === undefined) return;
      const done = Boolean(node.properties.checked);
      parent.children[index] = element('span', { className: ['task'], role: 'img', ariaLabel: done ? 'Done' : 'To do' }, [
        { type: 'text', value: done ? '☑' : '☐' },
      ]);
    });
  };
}
