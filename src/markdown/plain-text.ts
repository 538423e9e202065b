import type { Nodes, Root } from 'hast';

const inline = new Set(['a', 'em', 'strong', 'del', 'code', 'span', 'sup']);
/** What does not end a line of the text, though it is no word of it. */
const spaced = new Set(['br', 'td', 'th']);

/** The words of a body, a paragraph a line, without its footnotes, pictures and players. */
export function plainText(tree: Root): string {
  const lines = words(tree).split('\n');
  return lines
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

function words(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\ufdd0\d+\ufdd1/g, '').replace(/\s+/g, ' ');
  if (!('children' in node)) return '';
  if (node.type === 'element' && (node.tagName === 'section' || node.tagName === 'sup')) return '';
  const text = node.children.map(words).join('');
  if (node.type === 'element' && inline.has(node.tagName)) return text;
  const end = node.type === 'element' && spaced.has(node.tagName) ? ' ' : '\n';
  return end + text + end;
}
