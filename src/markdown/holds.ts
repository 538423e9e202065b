import type { Nodes as Html } from 'hast';
import type { Nodes } from 'mdast';

/**
 * Whether a tree holds a node of one of these types, or an element of one of these names: most texts hold nothing that a
 * plugin has something to do with, and to find that out costs far less than to visit every node.
 */
export function holds(node: Nodes | Html, ...names: readonly string[]): boolean {
  if (names.includes('tagName' in node ? node.tagName : node.type)) return true;
  if ('children' in node) for (const child of node.children) if (holds(child, ...names)) return true;
  return false;
}
