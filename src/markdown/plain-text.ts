import type { Nodes, Root } from 'hast';

const inline = new Set(['a', 'em', 'strong', 'del', 'code', 'span', 'sup']);

/** The words of a body in one line, without its footnotes, pictures and players. */
export function plainText(tree: Root): string {
  return words(tree).replace(/\s+/g, ' ').trim();
}

function words(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\ufdd0\d+\ufdd1/g, '');
  if (!('children' in node)) return '';
  if (node.type === 'element' && (node.tagName === 'section' || node.tagName === 'sup')) return '';
  const text = node.children.map(words).join('');
  return node.type === 'element' && inline.has(node.tagName) ? text : ` ${text} `;
}
